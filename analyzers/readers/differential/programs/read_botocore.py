"""Reads a list of files on stdin and prints what botocore holds of each."""

import base64
import json
import sys

from botocore.configloader import load_config, raw_config_parse
from botocore.exceptions import ConfigParseError


def plain(section):
    return {k: v for k, v in section.items() if isinstance(v, str)}


def read(path, kind):
    if kind == "credentials":
        return {k: plain(v) for k, v in raw_config_parse(path).items()}
    loaded = load_config(path)
    scopes = {"services " + k: plain(v) for k, v in loaded["services"].items()}
    scopes.update({"sso-session " + k: plain(v) for k, v in loaded["sso_sessions"].items()})
    scopes.update({k: plain(v) for k, v in loaded["profiles"].items()})
    return scopes


path, outcomes = sys.argv[1], []
for file in json.load(sys.stdin):
    with open(path, "wb") as f:
        f.write(base64.b64decode(file["text"]))
    try:
        outcomes.append({"scopes": read(path, file["kind"])})
    except ConfigParseError:
        outcomes.append({"refused": True})
json.dump(outcomes, sys.stdout)
