# Builds the executable on Windows 10 or 11: a folder dist\wuxi-kiosk. In the root folder of the project:
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
# NOT YET RUN by anybody: it follows packaging/bootstrap.sh step by step. Python 3.11 or newer must be installed.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')

$venv = '.venv'
if (-not (Test-Path "$venv\Scripts\python.exe")) {
    py -3 -m venv $venv
}
$python = Resolve-Path "$venv\Scripts\python.exe"
& $python -m pip install --disable-pip-version-check --require-hashes --only-binary ':all:' -r packaging\requirements-dev.txt
if ($LASTEXITCODE) { throw 'the requirements cannot be installed' }
& $python -m pip install --disable-pip-version-check --no-deps --no-build-isolation --editable .
if ($LASTEXITCODE) { throw 'the project cannot be installed' }
Get-ChildItem resources\translations\*.ts | ForEach-Object {
    & "$venv\Scripts\pyside6-lrelease.exe" $_.FullName -qm ($_.FullName -replace '\.ts$', '.qm')
    if ($LASTEXITCODE) { throw "the translation $($_.Name) cannot be compiled" }
}
& $python -m PyInstaller --noconfirm --distpath dist --workpath build\freeze packaging\wuxi_kiosk.spec
if ($LASTEXITCODE) { throw 'PyInstaller has failed' }
& dist\wuxi-kiosk\wuxi-kiosk.exe --version
