import Drift
import Schema

/// The objects that are listed but not captured, as a table.
struct GapsPart {
  private let drift: SchemaDrift

  init(_ drift: SchemaDrift) { self.drift = drift }

  var html: Markup {
    guard !drift.gaps.isEmpty else { return "" }
    let rows = drift.gaps.map { gap -> Markup in
      """
      <tr><th scope="row"><bdi>\(gap.object)</bdi></th><td>\(gap.reason.explanation)</td>\
      <td class="number">@\(gap.since)</td></tr>
      """
    }
    return """
      <section id="gaps" aria-labelledby="gaps-title"><h2 id="gaps-title">Gaps</h2>
      <p>Listed, but not captured. A gap is never a removal: what was known before is kept.</p>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="gaps-title"><table>
      <thead><tr><th scope="col">Object</th><th scope="col">Why</th><th scope="col" class="number">Since</th></tr></thead>
      <tbody>\(rows)</tbody></table></div></section>
      """
  }
}

extension Gap.Reason {
  fileprivate var explanation: String {
    switch self {
    case .missing: "Listed, but not in the set of files"
    case .forbidden: "Salesforce refused it to this user"
    case .notFound: "Salesforce did not find it"
    case .serverError: "Salesforce failed"
    case .malformed: "The answer was no describe"
    case .budget: "The API budget was used up before its turn"
    }
  }
}
