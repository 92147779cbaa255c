@echo off
chcp 65001 >nul
setlocal
if not exist "%~dp0python\python.exe" goto missing
"%~dp0python\python.exe" -I -X utf8 -m annualreport %*
set "CODE=%ERRORLEVEL%"
echo.
pause
exit /b %CODE%
:missing
echo 没有找到 python 文件夹。请先把压缩包全部解压到一个文件夹，再双击运行。
pause
exit /b 2
