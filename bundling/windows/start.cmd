@echo off
rem Installs aarshjul for this user the first time, and opens a window where it can be typed.
rem Letters of ASCII alone: which code page the window has is not known when these lines are read.
rem No blocks in brackets: a path with "(x86)" in it would end them.
setlocal DisableDelayedExpansion
set "AARSHJUL_HOME=%LOCALAPPDATA%\aarshjul\@VERSION@"
set "AARSHJUL_PYTHON=%AARSHJUL_HOME%\Scripts\python.exe"
set "PYTHONHOME="
set "PYTHONPATH="
rem No Python may be fetched from the network, and no setting of pip sends it there.
set "PYLAUNCHER_ALLOW_INSTALL="
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PIP_CONFIG_FILE=nul"
rem A file called aarshjul.cmd, python.exe or venv.py in the folder of the cases is not run.
set "NoDefaultCurrentDirectoryInExePath=1"
set "PYTHONSAFEPATH=1"
rem Windows moves what a Python of the Microsoft Store writes to a hidden folder of its own.
set "AARSHJUL_CHECK=import sys, sysconfig; sys.exit('WindowsApps' in sys.base_prefix or (sysconfig.get_platform(), sys.version_info[:2]) not in [('win-amd64', (3, n)) for n in (11, 12, 13, 14)])"

rem Explorer shows what is in a zip as a folder, and takes this file alone out of it.
if not exist "%~dp0requirements.txt" goto packed
rem The IT department may have installed it for all users, beside this file; half of it is not it.
if exist "%~dp0faelles\Scripts\aarshjul.exe" "%~dp0faelles\Scripts\python.exe" -c "import aarshjul" >nul 2>&1 && goto ready
rem The last file of an install; and the Python that it was made with may be gone since.
if not exist "%AARSHJUL_HOME%\installeret.txt" goto install
"%AARSHJUL_PYTHON%" -c "%AARSHJUL_CHECK%" >nul 2>&1 && goto ready

:install
set "AARSHJUL_BASE="
for %%V in (3.14 3.13 3.12 3.11) do if not defined AARSHJUL_BASE py -%%V -c "%AARSHJUL_CHECK%" >nul 2>&1 && set "AARSHJUL_BASE=py -%%V"
if not defined AARSHJUL_BASE python -c "%AARSHJUL_CHECK%" >nul 2>&1 && set "AARSHJUL_BASE=python"
if not defined AARSHJUL_BASE goto nopython
echo aarshjul @VERSION@ bliver installeret til dig. Det tager et par minutter, kun denne gang.
%AARSHJUL_BASE% -m venv --clear "%AARSHJUL_HOME%" || goto failed
"%AARSHJUL_PYTHON%" -m pip --isolated --disable-pip-version-check --quiet install --no-index --find-links "%~dp0wheelhouse" --require-hashes -r "%~dp0requirements.txt" || goto failed
rem The file first: a digit right before ">" would name a stream.
>"%AARSHJUL_HOME%\installeret.txt" echo @VERSION@

:ready
if "%~1"=="--kun-installer" exit /b 0
set "PATH=%~dp0;%PATH%"
rem Not the folder of the zip, which may be a share: a window can stand in no UNC path.
cd /d "%USERPROFILE%\Documents" 2>nul || cd /d "%USERPROFILE%"
rem What other programs read from a pipe is UTF-8, as aarshjul writes it.
chcp 65001 >nul
title aarshjul @VERSION@
cmd /k aarshjul
exit /b 0

:packed
echo Pak hele zip-filen ud, og dobbeltklik start.cmd i den udpakkede mappe.
if not "%~1"=="--kun-installer" pause
exit /b 1

:nopython
echo Der er ingen Python 3.11 til 3.14 til 64-bit Windows her. Den fra Microsoft Store kan ikke bruges.
echo Bed it-afdelingen om en af dem: se til-it-afdelingen.txt ved siden af denne fil.
if not "%~1"=="--kun-installer" pause
exit /b 9

:failed
echo aarshjul blev ikke installeret. Vis it-afdelingen linjerne herover og til-it-afdelingen.txt.
if not "%~1"=="--kun-installer" pause
exit /b 1
