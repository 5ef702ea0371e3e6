"""Reads a list of files on stdin and prints what python-dotenv holds of each."""

import base64
import json
import logging
import os
import sys

from dotenv import dotenv_values

logging.disable()
os.environ.clear()
path, outcomes = sys.argv[1], []
for file in json.load(sys.stdin):
    with open(path, "wb") as f:
        f.write(base64.b64decode(file["text"]))
    try:
        values = dotenv_values(path)
        outcomes.append({"scopes": {"": {k: v for k, v in values.items() if v is not None}}})
    except UnicodeDecodeError:
        outcomes.append({"refused": True})
json.dump(outcomes, sys.stdout)
