@echo off
rem Pulumi starts this for every program with dynamic resources, in the program's folder.
for /f "delims=" %%s in ('node -p "require.resolve('@pulumi/pulumi/cmd/dynamic-provider')"') do set script=%%s
if not defined script exit /b 1
node "%script%" %*
