"""The registry as W3C PROV-JSON and as schema.org ClaimReview JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable

from claimcheck.registry.ids import slug
from claimcheck.registry.registry import Registry
from claimcheck.registry.view import entry_row, source_row

Json = dict[str, object]


def prov(registry: Registry) -> str:
    """W3C PROV-JSON (member submission of 2013): entries are entities attributed to their sources,
    sources are agents that act on behalf of their owners, `derived_from` is wasDerivedFrom."""
    entities: dict[str, Json] = {}
    agents: dict[str, Json] = {}
    attributed: dict[str, Json] = {}
    derived: dict[str, Json] = {}
    behalf: dict[str, Json] = {}
    invalid: dict[str, Json] = {}
    for item in sorted(registry.sources, key=registry.public_id):
        row = source_row(registry, registry.sources[item])
        person = row["kind"] == "person"
        agents[f"cc:{row['id']}"] = {
            "prov:type": {
                "$": f"prov:{'Person' if person else 'Organization'}",
                "type": "xsd:QName",
            },
            "prov:label": row["name"],
        }
        if row["owner"]:
            owner = f"cc:owner-{slug(str(row['owner']), 12) or 'unnamed'}"
            agents[owner] = {
                "prov:type": {"$": "prov:Organization", "type": "xsd:QName"},
                "prov:label": row["owner"],
            }
            behalf[f"_:b{len(behalf)}"] = {
                "prov:delegate": f"cc:{row['id']}",
                "prov:responsible": owner,
            }
    for item in sorted(registry.entries, key=registry.public_id):
        row = entry_row(registry, registry.entries[item])
        name = f"cc:{row['id']}"
        entity: Json = {"prov:label": row["title"] or row["id"]}
        for key in ("text", "date", "url", "stance"):
            if row[key]:
                entity[f"cc:{key}"] = row[key]
        entities[name] = entity
        attributed[f"_:a{len(attributed)}"] = {
            "prov:entity": name,
            "prov:agent": f"cc:{row['source']}",
        }
        for upstream in registry.entries[item].derived_from:
            used = f"cc:{registry.public_id(upstream)}"
            if upstream in registry.sources:  # a source as such is an entity of its own in PROV
                used = f"{used}-record"
                entities[used] = {"prov:label": registry.public_name(upstream)}
            derived[f"_:d{len(derived)}"] = {"prov:generatedEntity": name, "prov:usedEntity": used}
        if row["retracted"]:
            invalid[f"_:i{len(invalid)}"] = {"prov:entity": name}
    document = {
        "prefix": {"cc": "urn:claimcheck:", "xsd": "http://www.w3.org/2001/XMLSchema#"},
        "entity": entities,
        "agent": agents,
        "wasAttributedTo": attributed,
        "actedOnBehalfOf": behalf,
        "wasDerivedFrom": derived,
        "wasInvalidatedBy": invalid,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def claimreview(registry: Registry) -> str:
    """schema.org ClaimReview: what each entry says, who says it, and the Admiralty credibility as
    rating (5 best; an entry that cannot be judged has none). Confidential entries are left out."""
    graph: list[Json] = []
    for item in sorted(registry.entries, key=registry.public_id):
        entry = registry.entries[item]
        if registry.is_confidential(item):
            continue
        source = registry.sources[entry.source]
        author: Json = {
            "@type": "Person" if source.kind == "person" else "Organization",
            "name": source.name,
        }
        if source.url:
            author["url"] = source.url
        review: Json = {
            "@type": "ClaimReview",
            "@id": f"urn:claimcheck:{item}",
            "claimReviewed": entry.text,
            "author": author,
            "itemReviewed": {"@type": "Claim", "name": entry.text},
            "reviewRating": _rating(entry.stance, entry.retracted, entry.credibility),
        }
        if entry.date:
            review["datePublished"] = entry.date.isoformat()
        if entry.title:
            review["headline"] = entry.title
        if entry.url:
            review["url"] = entry.url
        graph.append(review)
    document = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rating(stance: str, retracted: bool, credibility: int) -> Json:
    word = "Retracted" if retracted else ("False" if stance == "denies" else "Reported")
    rating: Json = {"@type": "Rating", "alternateName": word}
    if credibility < 6 and not retracted:
        rating |= {"ratingValue": 6 - credibility, "bestRating": 5, "worstRating": 1}
    return rating


FORMATS: dict[str, Callable[[Registry], str]] = {"prov-json": prov, "claimreview": claimreview}
