public import Drift
import Schema

/// Drift as one page that stands alone: it loads nothing, and reads well without scripts, printed, and on a phone.
///
/// Skeleton, style and script are `Resources/`, which a web developer can edit; each part of the page is one file here.
/// The same page value gives the same bytes.
public struct HTMLReport: Sendable {
  private let page: ReportPage

  /// The page of a report.
  public init(_ page: ReportPage) { self.page = page }

  /// The page of one drift, of which nothing more is known.
  public init(_ drift: SchemaDrift) { self.init(ReportPage(drift)) }

  /// The whole file, in UTF-8.
  public var bytes: [UInt8] {
    let drift = page.drift
    let sections = PageSections(drift.changes)
    let origins = Origins(page)
    let changes = ChangeSections(drift: drift, sections: sections, rows: ChangeRows(page, origins))
    let verdict = VerdictPart(drift: drift, sections: sections)
    return PageTemplate.filled([
      "title": "\(verdict.title)",
      "verdict": verdict.html,
      "figures": FiguresPart(drift: drift, sections: sections).html,
      "timeline": TimelineChart(page, origins).html,
      "notices": NoticesPart(drift).html,
      "filters": FilterPart(drift).html,
      "changes": changes.html,
      "rules": changes.rules,
      "diagram": DiagramPart(RelationshipDiagram(changes: drift.changes, relationships: page.relationships)).html,
      "nights": NightsPart(page).html,
      "gaps": GapsPart(drift).html,
      "footer": FooterPart(drift).html,
    ])
  }
}
