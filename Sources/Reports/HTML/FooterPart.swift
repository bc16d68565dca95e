import Drift
import Schema

/// Where the page comes from.
struct FooterPart {
  private let drift: SchemaDrift

  init(_ drift: SchemaDrift) { self.drift = drift }

  var html: Markup {
    let head = drift.head
    let base: Markup = drift.base.map { "\(name($0)) and " } ?? ""
    return """
      <p>Made by orgdrift from \(base)\(name(head)), organization id <code>\(head.timeline.org.id.description)</code>. \
      This file is whole and loads nothing.</p>
      """
  }

  private func name(_ snapshot: SnapshotHeader) -> Markup {
    "<bdi>\(snapshot.timeline.description)</bdi>@\(snapshot.number)"
  }
}
