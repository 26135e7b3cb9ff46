; Stands for WebView2's installer: notes that it ran, and how.
Unicode true
Target amd64-unicode
RequestExecutionLevel user
SilentInstall silent
OutFile "webview2.exe"

Section
  WriteRegStr HKCU "Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}" "pv" "${VERSION}"
  WriteRegStr HKCU "Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}" "asked" "$CMDLINE"
SectionEnd
