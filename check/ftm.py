"""Holds FollowTheMoney entities (JSON Lines on standard input) to the model: check/ftm.py < FILE.
Every schema and property is known, every value is what its type takes and comes back from it, every entity that is named
is there and of a schema that may stand in that place. Prints what is wrong, and last how many entities there were."""
import json
import sys

from followthemoney import model


def wrong_in(entity, schemata):
    schema = model.get(entity["schema"])
    if schema is None:
        yield f"no schema {entity['schema']}"
        return
    for error in (getattr(schema, "validate", lambda _: None)(entity) or {}).values():
        yield str(error)
    proxy = model.get_proxy(entity, cleaned=False)
    for name, values in entity["properties"].items():
        prop = schema.get(name)
        if prop is None or prop.stub:
            yield f"{schema.name} has no property {name}"
            continue
        for value in values:
            if not prop.type.validate(value):
                yield f"{schema.name}.{name}: {value!r} is no {prop.type.name}"
            if prop.type.name == "entity":
                if value not in schemata:
                    yield f"{schema.name}.{name}: there is no {value}"
                elif prop.range is not None and not model.get(schemata[value]).is_a(prop.range):
                    yield f"{schema.name}.{name}: {value} is a {schemata[value]}, not a {prop.range.name}"
        if len(proxy.get(prop)) < len(values):
            yield f"{schema.name}.{name}: {values} came back as {proxy.get(prop)}"


def main():
    entities = [json.loads(line) for line in sys.stdin]
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    problems = [f"{entity['id']}: {text}" for entity in entities for text in wrong_in(entity, schemata)]
    if len(schemata) != len(entities):
        problems.append("an id stands twice")
    print("\n".join(problems[:50] + [f"{len(entities)} entities"]))
    return 1 if problems or len(entities) < 2 else 0


sys.exit(main())
