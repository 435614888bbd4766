// What Pulumi runs of this repository, which is a plugin (PulumiPlugin.yaml). Programs import the package.
require("./dist/provider/plugin/main.js");
