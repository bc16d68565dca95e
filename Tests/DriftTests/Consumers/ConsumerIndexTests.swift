import Drift
import Schema
import Testing

@Suite("Who a change concerns") struct ConsumerIndexTests {
  private let index: ConsumerIndex = {
    var index = ConsumerIndex()
    index.add(Consumer(name: "field", kind: .model), object: "Bike__c", field: "Frame_Number__c")
    index.add(Consumer(name: "whole", kind: .other), object: "bike_c")
    index.add(Consumer(name: "renamed", kind: .exposure), object: "Bike__c", field: "Old_Name__c")
    return index
  }()

  private func names(_ change: Change) -> [String] { index.consumers(of: change).map(\.name) }

  private func change(_ rule: String, _ field: String?, writer: Severity = .safe) -> Change {
    Change(rule: rule, reader: .safe, writer: writer, object: "Bike__c", field: field)
  }

  @Test func thoseOfTheFieldOrOfTheWholeObject() {
    #expect(names(change("field-removed", "Frame_Number__c")) == ["field", "whole"])
    #expect(names(change("field-removed", "Model__c")) == ["whole"])
  }

  @Test func everybodyWhoUsesTheObjectWhereTheObjectChanged() {
    #expect(names(change("object-removed", nil)) == ["renamed", "field", "whole"])
  }

  @Test func aNewFieldConcernsEverybodyIfWritersBreakWithoutIt() {
    #expect(names(change("field-added", "New__c")) == ["whole"])
    #expect(names(change("field-added-required", "New__c", writer: .breaking)) == ["renamed", "field", "whole"])
  }

  @Test func aRenameConcernsThoseOfTheOldName() {
    var rename = change("field-label-changed", "New_Name__c")
    rename.before = "Old_Name__c"
    rename.after = "New_Name__c"
    #expect(names(rename) == ["whole"])
    rename.confidence = .likely
    #expect(names(rename) == ["renamed", "whole"])
    rename.part = "a picklist value"
    #expect(names(rename) == ["whole"])
  }

  @Test func nobodyWhereNoObjectIsMeant() {
    #expect(names(Change(rule: "x", reader: .info, writer: .info, object: nil)) == [])
  }

  @Test func indexesAddUpToOne() throws {
    var sum = ConsumerIndex()
    sum.add(try ConsumerIndex(query: Array("SELECT Frame_Number__c FROM Bike__c".utf8), name: "q.soql"))
    sum.add(index)
    sum.add(index)
    #expect(sum.count == 4)
    let found = sum.consumers(of: change("field-removed", "Frame_Number__c"))
    #expect(found.map(\.name) == ["field", "whole", "q.soql"])
  }
}
