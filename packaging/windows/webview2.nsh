; WebView2, which draws the window. Windows 11 brings it; to others Microsoft's bootstrapper does.
; Where it is noted and from where it comes:
; https://learn.microsoft.com/microsoft-edge/webview2/concepts/distribution

!define WEBVIEW2_CLIENT "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"

; Into $0: WebView2's version, or nothing.
!macro FindWebView2
  ReadRegStr $0 HKLM "Software\WOW6432Node\${WEBVIEW2_CLIENT}" "pv"
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0" ; taken off again
    ReadRegStr $0 HKCU "Software\${WEBVIEW2_CLIENT}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
!macroend

; Fetches it unless it is there or the command line says /NoWebView2. Into $0: 0, or what went wrong.
Function ProvideWebView2
  !insertmacro FindWebView2
  ${GetOptions} $CMDLINE "/NoWebView2" $1
  ${IfNot} ${Errors}
  ${OrIf} $0 != ""
    StrCpy $0 0
    Return
  ${EndIf}
  DetailPrint "Fetching WebView2 from Microsoft..."
  InitPluginsDir
  ; Not NSISdl, which speaks no TLS: this will be run.
  System::Call 'urlmon::URLDownloadToFileW(p 0, w "${WEBVIEW2}", w "$PLUGINSDIR\WebView2.exe", i 0, p 0) i .r0'
  ${If} $0 <> 0
    IntFmt $0 "it could not be downloaded (0x%08X)" $0
    Return
  ${EndIf}
  DetailPrint "Installing WebView2..."
  ClearErrors
  ExecWait '"$PLUGINSDIR\WebView2.exe" /silent /install' $0
  ${If} ${Errors}
    StrCpy $0 "its installer could not be started"
  ${ElseIf} $0 <> 0
    StrCpy $0 "its installer failed ($0)"
  ${EndIf}
FunctionEnd
