import Drift
import Schema

/// The search box and the filters. They need the script, and are not shown without it.
struct FilterPart {
  private let changes: [Change]
  private let audience: Audience

  init(_ drift: SchemaDrift) {
    changes = drift.changes
    audience = drift.audience
  }

  var html: Markup {
    guard changes.count > 1 else { return "" }
    let counts = changes.filter { $0.quiet == nil }.severities
    let chips = Severity.allCases.reversed().map { severity -> Markup in
      """
      <label class="chip \(severity.rawValue)"><input type="checkbox" name="severity" value="\(severity.level)" checked>\
      <span>\(severity.rawValue)</span> <span class="number">\((counts[severity] ?? 0).grouped)</span></label>
      """
    }
    return """
      <form id="filters" role="search" aria-label="Changes" autocomplete="off">
      <div class="bar"><label class="vh" for="search">Search in all changes</label>\
      <input id="search" type="search" name="text" placeholder="Search objects, fields, values" spellcheck="false">
      <fieldset class="chips"><legend class="vh">Severity</legend>\(chips)</fieldset></div>
      <div class="extra"><details class="more"><summary>More filters</summary><div class="selects">
      \(select("audience", "For", audiences))
      \(select("state", "State", states))
      \(select("object", "Object", options("all objects") { [$0.object ?? ""] }))
      \(select("package", "Package", options("all packages", of: \.packages)))
      \(select("rule", "Rule", options("all rules") { [$0.rule] }))
      </div></details>
      <div class="result"><button type="button" id="clear" hidden>Clear filters</button>
      <p id="shown" role="status">\(changes.count.grouped) changes</p></div></div>
      </form>
      """
  }

  private func select(_ name: String, _ label: String, _ options: [Markup]) -> Markup {
    guard options.count > 1 else { return "" }
    return "<label><span>\(label)</span> <select name=\"\(name)\">\(options)</select></label>"
  }

  private var audiences: [Markup] {
    [(Audience.all, "everybody"), (.reader, "those who read the data"), (.writer, "those who write it")]
      .map { value, text in
        let mark: Markup = value == audience ? " selected" : ""
        return "<option value=\"\(value.rawValue)\"\(mark)>\(text)</option>"
      }
  }

  private var states: [Markup] {
    let quiet = changes.compactMap(\.quiet)
    let found = [(Change.Quiet.accepted, "accepted"), (.ignored, "ignored"), (.unused, "used by nobody")]
      .filter { quiet.contains($0.0) }
    guard !found.isEmpty else { return [] }
    return ["<option value=\"*\">all</option>", "<option value=\"open\">not silenced</option>"]
      + found.map { "<option value=\"\($0.0.rawValue)\">\($0.1)</option>" }
  }

  /// Each value that occurs with how often, by its bytes; none where all changes have the same.
  private func options(_ all: String, of values: (Change) -> [String]) -> [Markup] {
    var counts: [String: Int] = [:]
    var isAnyWithout = false
    for change in changes {
      let found = values(change)
      if found.isEmpty { isAnyWithout = true }
      for value in found { counts[value, default: 0] += 1 }
    }
    guard counts.count > 1 || isAnyWithout && !counts.isEmpty else { return [] }
    let names = counts.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return ["<option value=\"*\">\(all)</option>"]
      + names.map { name in
        let label = name.isEmpty ? "(the snapshot)" : name
        return "<option value=\"\(name)\">\(label) (\((counts[name] ?? 0).grouped))</option>"
      }
  }
}
