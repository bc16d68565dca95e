import Drift
import Schema

/// What else a reader has to know, above the changes: a partial snapshot, an ignore that is past its date.
struct NoticesPart {
  private let drift: SchemaDrift

  init(_ drift: SchemaDrift) { self.drift = drift }

  var html: Markup {
    var items = drift.notices.map { "<li>\($0.message)</li>" as Markup }
    if !drift.gaps.isEmpty, drift.base != nil {
      let text = drift.gaps.count == 1 ? "1 listed object was" : "\(drift.gaps.count.grouped) listed objects were"
      items.insert(
        "<li>\(text) not captured; what was known before is kept. <a href=\"#gaps\">Which, and why</a></li>",
        at: 0
      )
    }
    guard !items.isEmpty else { return "" }
    return """
      <section class="notices" aria-labelledby="notices-title"><h2 id="notices-title">To know</h2>\
      <ul>\(items)</ul></section>
      """
  }
}
