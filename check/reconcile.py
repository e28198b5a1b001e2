"""Asks a running app as a client of the Reconciliation API 0.2 does, and holds its answers to check/reconcile.schema.json:
check/reconcile.py ORIGIN ID NAME. NAME must be a name of the person ID. Prints what is wrong."""
import json
import pathlib
import sys
import urllib.parse
import urllib.request

import jsonschema

SCHEMA = json.loads(pathlib.Path(__file__).with_name("reconcile.schema.json").read_text(encoding="utf-8"))
problems = []


def ask(address, form=None):
    data = None if form is None else urllib.parse.urlencode(form).encode()
    with urllib.request.urlopen(address, data=data, timeout=20) as answer:
        return answer.read().decode("utf-8")


def held(kind, text):
    value = json.loads(text)
    validator = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]})
    problems.extend(f"{kind}: {error.json_path}: {error.message}" for error in validator.iter_errors(value))
    return value


def main(origin, person, name):
    endpoint = origin.rstrip("/") + "/reconcile"
    manifest = held("manifest", ask(endpoint))
    batch = {"q0": {"query": name, "type": "person", "limit": 5}, "q1": {"query": "Nobody Whatsoever"}}
    results = held("results", ask(endpoint, {"queries": json.dumps(batch)}))
    if set(results) != set(batch) or [one["id"] for one in results["q0"]["result"]][:1] != [person]:
        problems.append(f"{name} is not answered with {person} first: {results}")
    entity = manifest["suggest"]["entity"]
    address = entity["service_url"] + entity["service_path"] + "?" + urllib.parse.urlencode({"prefix": name})
    if person not in [one["id"] for one in held("suggestions", ask(address))["result"]]:
        problems.append(f"{person} is not suggested for {name}")
    propose = manifest["extend"]["propose_properties"]
    offered = held("proposal", ask(propose["service_url"] + propose["service_path"] + "?type=person"))
    extend = {"ids": [person], "properties": [{"id": one["id"]} for one in offered["properties"]]}
    values = held("extension", ask(endpoint, {"extend": json.dumps(extend)}))
    if not any(values["rows"][person].values()):
        problems.append(f"nothing was told of {person}")
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        if "<html" not in ask(template.replace("{{id}}", person)):
            problems.append(f"{template} is no page")
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main(*sys.argv[1:]))
