; Daybook's installer for Windows: for one user, without an administrator.
;
; `cargo xtask package-windows` calls makensis with
;   VERSION     as Cargo has it, such as 0.1.0
;   ICON        the icon
;   SIDEBAR     the picture on the last page
;   PAYLOAD     the directory of what is installed; uninstall.exe comes to it
;   FILES       a script with the macro EachFile, which does ACTION with every file in PAYLOAD
;   SIZE        how much room they take, in KB
;   IDENTIFIER  the window's own directories, as in tauri.conf.json
;   WEBVIEW2    where Microsoft has WebView2's installer
;   OUTPUT      the installer to write

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include path.nsh
!include webview2.nsh
!include "${FILES}"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Daybook"
!define STAGING "$INSTDIR\daybook-setup.tmp"
!define SHORTCUT "$SMPROGRAMS\Daybook.lnk"

; NSIS itself answers 1 when the person cancels and 2 when it fails.
!define EXIT_IN_USE 3
!define EXIT_NO_WEBVIEW2 4

Name "Daybook"
OutFile "${OUTPUT}"
BrandingText "Daybook ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\Daybook"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
AllowSkipFiles off

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Daybook"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Daybook's installer"
VIAddVersionKey "LegalCopyright" "MIT OR Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDEBAR}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\daybook-app.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Tells a person in a box, and a script on standard output.
!macro Tell TEXT
  ${If} ${Silent}
    System::Call 'kernel32::AttachConsole(i -1)'
    System::Call 'kernel32::GetStdHandle(i -11) p .r9'
    FileWrite $9 "Daybook: ${TEXT}$\r$\n"
  ${Else}
    MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}"
  ${EndIf}
!macroend

; Stops before anything is changed while FILE runs, because Windows lets nobody replace it then. A
; person may close it and go on.
!macro RequireUnused FILE
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${FILE}"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${FILE}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Silent}
    ${OrIf} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${FILE} is running. Close Daybook everywhere, then try again." IDCANCEL`
      !insertmacro Tell "${FILE} is running, so nothing was changed. Close Daybook everywhere, then try again."
      RMDir /r "${STAGING}"
      SetErrorLevel ${EXIT_IN_USE}
      Quit
    ${EndIf}
  ${Loop}
!macroend

!macro MoveIn FILE
  Delete "$INSTDIR\${FILE}"
  Rename "${STAGING}\${FILE}" "$INSTDIR\${FILE}"
!macroend

!macro Remove FILE
  Delete "$INSTDIR\${FILE}"
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    !insertmacro Tell "Daybook needs Windows 10 or newer."
    Abort
  ${EndIf}
FunctionEnd

; A disk that is full, above all: what was there before still is.
Function .onInstFailed
  SetOutPath "$TEMP" ; Windows keeps the directory that a program is in.
  RMDir /r "${STAGING}"
  RMDir "$INSTDIR"
FunctionEnd

Section "Programs"
  ; All of it beside what is there first, so that nothing is half replaced.
  RMDir /r "${STAGING}"
  SetOutPath "${STAGING}"
  File /r "${PAYLOAD}/*"
  WriteUninstaller "${STAGING}\uninstall.exe"
  SetOutPath "$INSTDIR"
  !insertmacro EachFile RequireUnused

  ; What an older version brought, its own uninstaller knows.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    StrCpy $0 0
    ExecWait '"$INSTDIR\uninstall.exe" /S /Upgrade _?=$INSTDIR' $0
    ${If} $0 <> 0 ; Daybook was started just now.
      Abort "The older version could not be taken off, so nothing was changed. Try again."
    ${EndIf}
  ${EndIf}
  CreateDirectory "$INSTDIR\bin"
  ClearErrors
  !insertmacro EachFile MoveIn
  !insertmacro MoveIn "uninstall.exe"
  ${If} ${Errors}
    Abort "A file could not be replaced. Start this again."
  ${EndIf}
  RMDir /r "${STAGING}"
SectionEnd

Section "Where people look for it"
  CreateShortcut "${SHORTCUT}" "$INSTDIR\daybook-app.exe"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Daybook"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\daybook-app.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "Daybook"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

  StrCpy $0 "$INSTDIR\bin"
  Call AddToPath
  ${If} $9 <> 0
    !insertmacro Tell "PATH could not be changed (error $9). To use the command line, add $INSTDIR\bin to it."
  ${EndIf}
SectionEnd

; Last, because Daybook is installed with or without it: the command line needs none.
Section "WebView2"
  Call ProvideWebView2
  ${If} $0 != 0
    !insertmacro Tell "Daybook is installed, but its window needs Microsoft's WebView2: $0. Get it from ${WEBVIEW2}"
    SetErrorLevel ${EXIT_NO_WEBVIEW2}
  ${EndIf}
SectionEnd

; With /Upgrade it is the next version's installer that asks: only the files go.
Section "Uninstall"
  !insertmacro EachFile RequireUnused
  !insertmacro EachFile Remove
  RMDir "$INSTDIR\bin"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/Upgrade" $1
  ${IfNot} ${Errors}
    Return
  ${EndIf}

  StrCpy $0 "$INSTDIR\bin"
  Call un.RemoveFromPath
  Delete "${SHORTCUT}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  ; What the window remembers of itself. Books and drafts are elsewhere, and stay.
  RMDir /r "$LOCALAPPDATA\${IDENTIFIER}\EBWebView"
  RMDir "$LOCALAPPDATA\${IDENTIFIER}"
  Delete "$APPDATA\${IDENTIFIER}\.window-state.json"
  RMDir "$APPDATA\${IDENTIFIER}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
SectionEnd
