@echo off
rem Runs aarshjul with all that is typed after it; start.cmd beside this file installs it.
setlocal DisableDelayedExpansion
set "AARSHJUL_PYTHON=%LOCALAPPDATA%\aarshjul\@VERSION@\Scripts\python.exe"
rem Where the IT department has installed it for all, it lies beside this file; pip puts aarshjul.exe
rem there last, so that half an install is not taken for one.
if exist "%~dp0faelles\Scripts\aarshjul.exe" set "AARSHJUL_PYTHON=%~dp0faelles\Scripts\python.exe"
if not exist "%AARSHJUL_PYTHON%" goto missing
set "PYTHONHOME="
set "PYTHONPATH="
rem -P: a file called yaml.py beside the cases is not run.
"%AARSHJUL_PYTHON%" -P -m aarshjul %*
exit /b %ERRORLEVEL%

:missing
echo aarshjul @VERSION@ er ikke installeret til dig endnu: dobbeltklik start.cmd i samme mappe. 1>&2
exit /b 9
