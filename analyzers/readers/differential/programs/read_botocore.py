"""Reads a list of files on stdin and prints what botocore holds of each."""

import base64
import json
import shlex
import sys

from botocore.configloader import load_config, raw_config_parse
from botocore.exceptions import ConfigParseError


def plain(section):
    return {k: v for k, v in section.items() if isinstance(v, str)}


def sections(loaded, name, word):
    """The sections of one sort by name. Older versions keep those that they do
    not know yet under their headers, as they stand in the file."""
    if name in loaded:
        return loaded[name]
    found = {}
    for header, values in loaded.items():
        if header.startswith(word):
            try:
                parts = shlex.split(header)
            except ValueError:
                continue
            if len(parts) == 2:
                found[parts[1]] = values
    return found


def read(path, kind):
    if kind == "credentials":
        return {k: plain(v) for k, v in raw_config_parse(path).items()}
    loaded = load_config(path)
    scopes = {"services " + k: plain(v) for k, v in sections(loaded, "services", "services").items()}
    scopes.update({"sso-session " + k: plain(v) for k, v in sections(loaded, "sso_sessions", "sso-session").items()})
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
