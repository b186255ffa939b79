# Starts the supervised exhibit when the kiosk's user logs on, for ever. As an administrator:
#   powershell -ExecutionPolicy Bypass -File install-task.ps1 -Program C:\wuxi-kiosk\wuxi-kiosk.exe -User kiosk
# NOT YET RUN by anybody.
param(
    [Parameter(Mandatory = $true)][string]$Program,
    [Parameter(Mandatory = $true)][string]$User
)
$ErrorActionPreference = 'Stop'
$action = New-ScheduledTaskAction -Execute $Program -Argument 'run --kiosk --supervised' -WorkingDirectory (Split-Path $Program)
$trigger = New-ScheduledTaskTrigger -AtLogOn -User $User
# A task ends after 72 hours unless it is told not to; it would also end on batteries, and start twice.
$settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries `
    -DontStopIfGoingOnBatteries -MultipleInstances IgnoreNew -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1)
Register-ScheduledTask -TaskName 'wuxi-kiosk' -Action $action -Trigger $trigger -Settings $settings -User $User -Force
# Swipes from an edge lead out of a window in full screen.
New-Item -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI' -Force | Out-Null
Set-ItemProperty -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI' -Name AllowEdgeSwipe -Type DWord -Value 0
# Neither the screen nor the machine sleeps.
powercfg /change monitor-timeout-ac 0
powercfg /change standby-timeout-ac 0
