import Drift
import Schema
import Testing

@Suite("A user's word on a drift") struct JudgementTests {
  @Test func withoutAWordNothingIsDifferent() throws {
    let drift = try SampleChanges.drift()
    let judged = try Judgement.sample().judged(drift)
    #expect(judged.changes == drift.changes)
    #expect(judged.notices == [])
  }

  @Test func aSeverityHoldsForItsRule() throws {
    var judgement = try Judgement.sample()
    judgement.settings.severities = [
      "field-length-decreased": .severity(reader: nil, writer: .safe), "object-added": .severity(.breaking),
    ]
    let judged = judgement.judged(try SampleChanges.drift())
    let severities = judged.changes.map { [$0.reader, $0.writer] }
    #expect(severities == [[.risky, .safe], [.info, .info], [.breaking, .breaking], [.breaking, .breaking]])
  }

  @Test func aRuleThatIsOffHasNoChanges() throws {
    var judgement = try Judgement.sample()
    judgement.settings.severities = ["field-label-changed": .off]
    let judged = judgement.judged(try SampleChanges.drift())
    #expect(judged.changes.map(\.rule) == ["field-length-decreased", "field-removed", "object-added"])
  }

  @Test func theFingerprintDoesNotDependOnSeverities() throws {
    let org = try #require(SampleChanges.org)
    var judgement = try Judgement.sample()
    judgement.settings.severities = ["field-removed": .severity(.info)]
    let drift = try SampleChanges.drift()
    let judged = judgement.judged(drift)
    #expect(judged.changes != drift.changes)
    #expect(judged.changes.map { $0.fingerprint(in: org) } == drift.changes.map { $0.fingerprint(in: org) })
  }

  private static func ignored(by ignore: IgnoreRule) throws -> (fields: [String?], notices: [String]) {
    var judgement = try Judgement.sample()
    judgement.settings.ignores = [ignore]
    let judged = judgement.judged(try SampleChanges.drift())
    return (judged.changes.filter { $0.ignored != nil }.map { $0.field ?? $0.object }, judged.notices.map(\.code))
  }

  private static func ignore(
    _ rule: String?,
    _ object: String? = nil,
    _ field: String? = nil,
    reason: String? = "known",
    until: String? = nil
  ) throws -> IgnoreRule {
    IgnoreRule(
      rule: rule,
      object: object.map(Glob.init),
      field: field.map(Glob.init),
      reason: reason,
      until: try until.map(SampleChanges.time),
      place: "orgdrift.yaml:3"
    )
  }

  @Test func anIgnoreMatchesByRuleObjectAndField() throws {
    #expect(try Self.ignored(by: Self.ignore("field-removed")).fields == ["Nickname__c"])
    #expect(try Self.ignored(by: Self.ignore(nil, "bike*")).fields == ["Frame_Number__c", "Model__c"])
    #expect(
      try Self.ignored(by: Self.ignore(nil, nil, "*__c")).fields == ["Frame_Number__c", "Model__c", "Nickname__c"]
    )
    #expect(try Self.ignored(by: Self.ignore(nil)).fields.count == 4)
    #expect(try Self.ignored(by: Self.ignore("field-removed", "Bike__c")).fields == [])
  }

  @Test func anIgnoreHoldsUntilItsLastSecond() throws {
    let last = try Self.ignored(by: Self.ignore("field-removed", until: "2026-11-20"))
    #expect(last.fields == ["Nickname__c"] && last.notices == [])
    let past = try Self.ignored(by: Self.ignore("field-removed", until: "2026-11-19"))
    #expect(past.fields == [] && past.notices == ["ignore-expired"])
  }

  @Test func anIgnoreWithoutAReasonIsReported() throws {
    let ignored = try Self.ignored(by: Self.ignore("field-removed", reason: nil))
    #expect(ignored.fields == ["Nickname__c"])
    #expect(ignored.notices == ["ignore-without-reason"])
  }

  @Test func anIgnoreThatNeverMatchedIsReported() throws {
    var judgement = try Judgement.sample()
    judgement.settings.ignores = [try Self.ignore("field-removed", "Acount")]
    let drift = try SampleChanges.drift()
    #expect(
      judgement.judged(drift).notices == [
        Notice(
          code: "ignore-unmatched",
          message: "The ignore of field-removed on Acount (orgdrift.yaml:3) has never matched a change. "
            + "Check its names, or take it out."
        )
      ]
    )
    #expect(judgement.judged(drift) { _ in true }.notices == [])
  }

  private static func accepted(_ change: Change, until: String?) throws -> SchemaDrift {
    var judgement = try Judgement.sample()
    let acceptance = Acceptance(
      reason: "known",
      by: "ana",
      at: try SampleChanges.time("2026-11-19"),
      until: try until.map(SampleChanges.time)
    )
    judgement.acceptances = [change.fingerprint(in: try #require(SampleChanges.org)): acceptance]
    return judgement.judged(try SampleChanges.drift())
  }

  @Test func anAcceptedChangeStaysAndTripsNoGate() throws {
    let judged = try Self.accepted(SampleChanges.nickname, until: nil)
    #expect(judged.changes.count == 4)
    #expect(judged.summary.accepted == 1)
    #expect(judged.loudChanges.map(\.rule) == ["field-length-decreased", "field-label-changed", "object-added"])
  }

  @Test func itComesBackWhenTheValueChangesAgain() throws {
    var before = SampleChanges.frame
    before.after = 60
    #expect(try Self.accepted(before, until: nil).summary.accepted == 0)
    #expect(try Self.accepted(SampleChanges.frame, until: nil).summary.accepted == 1)
  }

  @Test func anAcceptanceThatIsPastItsDateNoLongerApplies() throws {
    let judged = try Self.accepted(SampleChanges.frame, until: "2026-11-19")
    #expect(judged.summary.accepted == 0)
    #expect(judged.notices.map(\.code) == ["acceptance-expired"])
    #expect(judged.notices.first?.message.contains("Bike__c.Frame_Number__c) by ana ended on 2026-11-19") == true)
  }

  private static func used(_ change: (inout Judgement) -> Void) throws -> SchemaDrift {
    var judgement = try Judgement.sample()
    var index = ConsumerIndex()
    index.add(Consumer(name: "fleet", kind: .model, owner: "Ana"), object: "Bike__c", field: "Frame_Number__c")
    judgement.consumers = index
    change(&judgement)
    return judgement.judged(try SampleChanges.drift())
  }

  @Test func everyChangeListsWhoUsesIt() throws {
    let judged = try Self.used { _ in }
    #expect(judged.changes.map { $0.consumers.map(\.name) } == [["fleet"], [], [], []])
    #expect(judged.loudChanges.count == 4)
  }

  @Test func whatNobodyUsesCanBeKeptQuiet() throws {
    let judged = try Self.used { $0.isOnlyUsed = true }
    #expect(judged.loudChanges.map(\.field) == ["Frame_Number__c"])
    #expect(judged.summary.unused == 3)
  }

  @Test func whatNobodyUsesIsLoweredOnlyIfTheConfigurationSaysSo() throws {
    let judged = try Self.used { $0.settings.lowersUnused = true }
    #expect(judged.changes.map(\.severity) == [.breaking, .info, .risky, .info])
    #expect(judged.changes.map(\.isLowered) == [false, true, true, true])
    #expect(try Self.used { _ in }.changes.map(\.severity) == [.breaking, .info, .breaking, .safe])
  }

  @Test func aSeverityOfTheUsersIsLoweredToo() throws {
    let judged = try Self.used {
      $0.settings.lowersUnused = true
      $0.settings.severities = ["object-added": .severity(.breaking)]
    }
    #expect(judged.changes.last?.severity == .risky)
  }
}
