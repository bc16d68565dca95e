import Reports
import Schema

extension OutputSchema {
  static let report = OutputSchema("report", "Where a report was written, and the drift that it is of, in numbers.") {
    _ in
    document([
      "org": org,
      "base": nullable(base),
      "head": header,
      "file": text,
      "format": oneOf(OutputFormat.allCases.map(\.rawValue)),
      "bytes": count,
      "nights": count,
      "audience": oneOf(Audience.allCases.map(\.rawValue)),
      "summary": summary,
    ])
  }
}
