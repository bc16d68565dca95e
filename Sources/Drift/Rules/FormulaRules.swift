import Schema

extension RuleCatalogue {
  static let formula: [Rule] = [
    Rule(
      "field-became-calculated",
      .field,
      .type,
      .change,
      area: .formula,
      reader: .breaking,
      writer: .breaking,
      tags: [.backfill],
      mirror: .rule("field-no-longer-calculated"),
      judges: [.rises(.calculated)],
      absorbs: broughtByFormula,
      summary: "A stored field becomes a formula or roll-up.",
      why: "Writers can no longer set it, and its values change without touching SystemModstamp.",
      remedy: "Stop writing it, and reload it in full.",
      message: "became calculated"
    ),
    Rule(
      "field-no-longer-calculated",
      .field,
      .type,
      .change,
      area: .formula,
      reader: .risky,
      writer: .safe,
      tags: [.backfill],
      mirror: .rule("field-became-calculated"),
      judges: [.falls(.calculated)],
      absorbs: broughtByFormula,
      summary: "A formula or roll-up becomes a stored field.",
      why: "Its value freezes into stored data.",
      remedy: "Check who maintains the value now, and reload it once.",
      message: "no longer calculated"
    ),
    Rule(
      "field-formula-reformatted",
      .field,
      .docs,
      .change,
      area: .formula,
      reader: .info,
      writer: .info,
      mirror: .itself,
      judges: [.changes(.calculatedFormula)],
      summary: "The formula differs in blanks and comments only.",
      why: "Its meaning is the same.",
      remedy: "Nothing to do.",
      message: "formula reformatted"
    ) { was, now in
      guard let old = was.text(.calculatedFormula), let new = now.text(.calculatedFormula) else { return false }
      return FormulaText.normalised(old) == FormulaText.normalised(new)
    },
    Rule(
      "field-formula-changed",
      .field,
      .values,
      .change,
      area: .formula,
      reader: .risky,
      writer: .info,
      tags: [.noCDC, .backfill],
      mirror: .itself,
      judges: [.changes(.calculatedFormula)],
      summary: "The formula differs in more than blanks and comments.",
      why: "The value of every row may change at once without a change event or a new SystemModstamp.",
      remedy: "Reload the field in full.",
      message: "formula changed"
    ) { was, now in was.text(.calculatedFormula) != nil && now.text(.calculatedFormula) != nil },
    Rule(
      "field-formula-null-handling-changed",
      .field,
      .values,
      .change,
      area: .formula,
      reader: .risky,
      writer: .info,
      tags: [.noCDC, .backfill],
      mirror: .itself,
      judges: [.changes(.formulaTreatNullNumberAsZero)],
      summary: "The formula starts or stops taking an empty number for zero.",
      why: "Blanks and zeros change places in every row without a change event.",
      remedy: "Reload the field in full.",
      message: "null handling of the formula changed"
    ),
    Rule(
      "field-formula-hidden",
      .field,
      .docs,
      .remove,
      area: .formula,
      reader: .info,
      writer: .info,
      tags: [.perUser],
      mirror: .rule("field-attribute-changed-other"),
      judges: [.falls(.calculatedFormula)],
      summary: "The text of a formula is no longer shown, though the field is as calculated as before.",
      why: "The text is hidden by a package or a permission, which is no change of the formula.",
      remedy: "Nothing to do.",
      message: "formula hidden"
    ),
  ]

  /// What being calculated means besides: a formula has a size of its own, and nobody writes it. That it may be empty is
  /// told apart, since the way back would hide that writers now have to fill it.
  private static let broughtByFormula: [Absorption] = [
    .any(.calculatedFormula), .any(.formulaTreatNullNumberAsZero), .any(.length), .any(.byteLength), .any(.precision),
    .any(.digits), .any(.scale), .any(.defaultValue), .any(.defaultValueFormula),
    .against(.createable), .against(.updateable), .against(.defaultedOnCreate),
  ]
}
