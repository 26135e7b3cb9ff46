; The user's PATH, which is in the registry, with one directory more or less.
;
; NSIS cuts its own strings off after 1,024 characters, and many a PATH is longer. So it is changed in
; memory that Windows gives out, at any length, and written back with the type that it had.

!define HKCU_HANDLE -2147483647
!define TEXT_UNEXPANDED 0x10000006 ; RRF_NOEXPAND, and REG_SZ or REG_EXPAND_SZ
!define ERROR_FILE_NOT_FOUND 2
!define REG_EXPAND_SZ 2

; All take the directory in $0 and answer in $9 with 0 or Windows' error. They use $1 to $5.

; Into $1: memory with ";PATH;" and room for the directory, to be freed. Into $2: PATH's type.
!macro ReadPath
  System::Call 'advapi32::RegGetValueW(p ${HKCU_HANDLE}, w "Environment", w "Path", i ${TEXT_UNEXPANDED}, *i .r2, p 0, *i .r3) i .r9'
  ${If} $9 = ${ERROR_FILE_NOT_FOUND}
    StrCpy $2 ${REG_EXPAND_SZ}
    StrCpy $3 0
    StrCpy $9 0
  ${EndIf}
  StrLen $4 $0
  IntOp $4 $4 * 2
  IntOp $4 $4 + $3
  IntOp $4 $4 + 8 ; two semicolons, and the end, twice
  System::Call 'kernel32::LocalAlloc(i 0x40, p r4) p .r1'
  System::Call 'kernel32::lstrcpyW(p r1, w ";")'
  ${If} $3 > 0
    IntPtrOp $4 $1 + 2
    System::Call 'advapi32::RegGetValueW(p ${HKCU_HANDLE}, w "Environment", w "Path", i ${TEXT_UNEXPANDED}, p 0, p r4, *i r3) i .r9'
  ${EndIf}
  System::Call 'kernel32::lstrcatW(p r1, w ";")'
!macroend

; Writes what is at $1, and tells the programs that run.
!macro WritePath
  System::Call 'kernel32::lstrlenW(p r1) i .r4'
  ${If} $4 = 0
    DeleteRegValue HKCU "Environment" "Path"
  ${Else}
    IntOp $4 $4 + 1
    IntOp $4 $4 * 2
    System::Call 'advapi32::RegSetKeyValueW(p ${HKCU_HANDLE}, w "Environment", w "Path", i r2, p r1, i r4) i .r9'
  ${EndIf}
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
!macroend

!macro FindInPath
  System::Call 'shlwapi::StrStrIW(p r1, w ";$0;") p .r3'
!macroend

Function AddToPath
  !insertmacro ReadPath
  ${If} $9 = 0
    !insertmacro FindInPath
    ${If} $3 P= 0
      System::Call 'shlwapi::StrTrimW(p r1, w ";")'
      System::Call 'kernel32::lstrlenW(p r1) i .r4'
      ${If} $4 > 0
        System::Call 'kernel32::lstrcatW(p r1, w ";")'
      ${EndIf}
      System::Call 'kernel32::lstrcatW(p r1, w r0)'
      !insertmacro WritePath
    ${EndIf}
  ${EndIf}
  System::Call 'kernel32::LocalFree(p r1)'
FunctionEnd

Function un.RemoveFromPath
  !insertmacro ReadPath
  ${If} $9 = 0
    !insertmacro FindInPath
    ${If} $3 P<> 0
      ${Do}
        ; What follows the directory moves to where it began.
        StrLen $4 ";$0"
        IntOp $4 $4 * 2
        IntPtrOp $4 $3 + $4
        System::Call 'kernel32::lstrlenW(p r4) i .r5'
        IntOp $5 $5 + 1
        IntOp $5 $5 * 2
        System::Call 'kernel32::RtlMoveMemory(p r3, p r4, p r5)'
        !insertmacro FindInPath
      ${LoopUntil} $3 P= 0
      System::Call 'shlwapi::StrTrimW(p r1, w ";")'
      !insertmacro WritePath
    ${EndIf}
  ${EndIf}
  System::Call 'kernel32::LocalFree(p r1)'
FunctionEnd
