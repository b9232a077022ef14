; The Windows installer, for Inno Setup 6: dev.py bundle, then
;   iscc /DVersion=0.1.0 packaging\windows\installer.iss
; writes dist\issplus-desktop-VERSION-setup.exe. For one person by default, so that no administrator is asked.

#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif

[Setup]
AppId=issplus-desktop
AppName=ISS+ Desktop
AppVersion={#Version}
AppPublisher=ISS+ Desktop contributors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\ISS+ Desktop
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\issplus-desktop.ico
UninstallDisplayIcon={app}\issplus-desktop.exe
UninstallDisplayName=ISS+ Desktop
OutputDir=..\..\dist
OutputBaseFilename=issplus-desktop-{#Version}-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"

[CustomMessages]
en.TrySimulator=Try It on the Simulator
ru.TrySimulator=Попробовать на симуляторе

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What the version before had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\issplus-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\ISS+ Desktop"; Filename: "{app}\issplus-desktop.exe"
Name: "{autoprograms}\ISS+ Desktop: {cm:TrySimulator}"; Filename: "{app}\issplus-desktop.exe"; Parameters: "--simulator"
Name: "{autodesktop}\ISS+ Desktop"; Filename: "{app}\issplus-desktop.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\issplus-desktop.exe"; Description: "{cm:LaunchProgram,ISS+ Desktop}"; Flags: nowait postinstall skipifsilent
