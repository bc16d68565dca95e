import Catalog
import OpenMetadata
import Schema

extension OutputSchema {
  static let publish = OutputSchema(
    "publish",
    "What a publish does and did. `results` is empty where nothing was asked of the server; `requests` is null then."
  ) { _ in
    document([
      "stage": oneOf(PublishReport.Stage.allCases.map(\.rawValue)),
      "org": org,
      "snapshot": header,
      "server": nullable(text),
      "serverVersion": nullable(text),
      "service": text,
      "schema": text,
      "containers": list(of: object(["kind": oneOf(PublishedEntity.Kind.allCases.map(\.rawValue)), "name": text])),
      "tables": list(of: delta),
      "removals": object(["count": count, "limit": count, "tables": count, "held": flag]),
      "kept": list(of: text),
      "parked": list(of: object(["object": text, "action": action, "message": text])),
      "unfinished": count,
      "results": list(of: result),
      "lost": list(of: text),
      "requests": nullable(object(["reads": count, "writes": count, "bytes": count])),
      "file": nullable(text),
      "warnings": list(of: text),
    ])
  }

  private static let action = oneOf(TableDelta.Action.allCases.map(\.rawValue))

  private static let delta = object([
    "action": action, "object": text, "name": text, "columns": nullable(count),
    "changes": list(
      of: object(["column": nullable(text), "attribute": nullable(text), "before": value, "after": value])
    ),
  ])

  private static let result = object([
    "object": text, "status": oneOf(TableResult.Status.allCases.map(\.rawValue)),
    "conflicts": list(
      of: object(["table": text, "column": nullable(text), "attribute": text, "theirs": value, "ours": value])
    ),
    "error": nullable(text),
  ])
}
