// Prints what the SDK for JavaScript holds of each file.
const { answer } = require("./lib.cjs");
const { loadSharedConfigFiles } = require("@smithy/core/config");

const nothing = "nothing-of-this-name";

// Inside the SDK the blank behind the kind of a section is a dot.
const scope = (section) => section.replace(/^(sso-session|services)\./, "$1 ");

// A setting under another one has a name such as s3.endpoint_url.
const own = (values) => Object.fromEntries(Object.entries(values).filter(([name]) => !name.includes(".")));

answer(process.argv[2], async (path, kind) => {
  const credentials = kind === "credentials";
  const held = await loadSharedConfigFiles({
    filepath: credentials ? path : nothing,
    configFilepath: credentials ? nothing : path,
    ignoreCache: true,
  });
  const sections = Object.entries(credentials ? held.credentialsFile : held.configFile);
  return { scopes: Object.fromEntries(sections.map(([name, values]) => [credentials ? name : scope(name), own(values)])) };
});
