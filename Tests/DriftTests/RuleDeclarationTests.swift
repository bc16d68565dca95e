import Schema
import Testing

@testable import Drift

@Suite struct RuleDeclarations {
  @Test func idsAreUnique() {
    #expect(Set(RuleCatalogue.all.map(\.id)).count == RuleCatalogue.all.count)
  }

  @Test(arguments: RuleCatalogue.all.map(\.id)) func idsAreKebabCaseAndNameTheirArea(id: String) throws {
    #expect(id.wholeMatch(of: /[a-z]+(-[a-z]+)+/) != nil)
    let prefixes = [
      "object-", "field-", "picklist-", "record-type-", "child-relationship-", "snapshot-", "api-version-",
      "org-", "package-",
    ]
    #expect(prefixes.contains { id.hasPrefix($0) })
  }

  @Test(arguments: RuleCatalogue.all.map(\.id)) func textsAreOneSentence(id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id))
    for text in [rule.summary, rule.why, rule.remedy] {
      #expect(text.first?.isUppercase ?? false)
      #expect(text.hasSuffix(".") && !text.dropLast().contains(". "), "\(text)")
    }
    #expect(!rule.message.isEmpty && !rule.message.hasSuffix("."))
  }

  @Test(arguments: RuleCatalogue.all.map(\.id)) func mirrorsAreMutual(id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id))
    switch rule.mirror {
    case .itself: break
    case .rules(let ids):
      for other in ids {
        let mirrored = try #require(RuleCatalogue.rule(other))
        #expect(mirrored.mirrors(id) && rule.mirrors(other), "\(other) does not mirror \(id)")
      }
    case .none(let reason):
      #expect(reason.hasSuffix("."))
      #expect(!RuleCatalogue.all.contains { $0.mirrors(id) }, "a waiver, though a rule mirrors \(id)")
    }
  }

  /// Otherwise a key would be judged before the rule that explains it away was asked. One does so on purpose: a default
  /// formula must not hide that a field is required now.
  @Test func whatAbsorbsAKeyStandsBeforeWhatJudgesIt() {
    let onPurpose = ["field-default-formula-changed": ["field-default-on-create-removed"]]
    for (position, rule) in RuleCatalogue.all.enumerated() {
      let absorbed = Set(rule.absorbs.map(\.key)).subtracting(rule.judges.map(\.key))
      let early = RuleCatalogue.all[..<position].filter {
        $0.subject == rule.subject && !absorbed.isDisjoint(with: $0.judges.map(\.key))
      }
      #expect(early.map(\.id) == onPurpose[rule.id] ?? [])
    }
  }

  @Test func theDigestIsTheSameInEveryRun() {
    #expect(RuleCatalogue.digest.wholeMatch(of: /[0-9a-f]{32}/) != nil)
  }

  @Test func messagesNameTheKeyWhereARuleHasSeveral() throws {
    let rule = try #require(RuleCatalogue.rule("object-capability-gained"))
    let change = Change(rule: rule.id, reader: .safe, writer: .safe, object: "Invoice__c", attribute: .queryable)
    #expect(rule.message(for: change) == "became queryable")
  }
}

extension Rule {
  func mirrors(_ id: String) -> Bool {
    switch mirror {
    case .itself: id == self.id
    case .rules(let ids): ids.contains(id)
    case .none: false
    }
  }
}
