import Catalog
import Schema
import Testing

@Suite struct AnEntityOfTheJournal {
  private let catalog: TestCatalog

  init() throws {
    catalog = try TestCatalog()
    try catalog.take(Night([Made.account(), Made.contact()]))
  }

  @Test func isIntendedThenSettled() async throws {
    try await catalog.publish { journal in
      try journal.intend([.made(.create, "Account")])
      let intended = try #require(try journal.entity(.table("Account")))
      #expect(intended.state == .intended(.init(action: .create, source: Intent.source(#"{"name":"Account"}"#))))
      #expect(intended.source == nil && intended.serverID == nil && intended.object == "Account")
      #expect(try journal.pending(.table("Account")) == #"{"name":"Account"}"#)
      #expect(try journal.published(.table("Account")) == nil)
      #expect(try journal.openEntities() == [intended])

      try journal.settle([.written("Account")])
      let settled = try #require(try journal.entity(.table("Account")))
      #expect(settled.state == .settled)
      #expect(settled.source == Intent.source(#"{"name":"Account"}"#))
      #expect([settled.serverID, settled.serverVersion] == ["id-Account", "0.1"])
      #expect(try journal.pending(.table("Account")) == nil)
      #expect(try journal.published(.table("Account")) == #"{"name":"Account"}"#)
      #expect(try journal.openEntities() == [])
    }
    let sql = "SELECT org, service, kind, object, server_id, written, deleted, state, action FROM v_published"
    #expect(try catalog.rows(sql) == ["prod|salesforce|table|Account|id-Account|1|0|settled|-"])
    #expect(try catalog.verify().findings == [])
  }

  @Test func isUpdatedDeletedAndRestored() async throws {
    try await catalog.publish { journal in
      try journal.intend([.made(.create, "Account")])
      try journal.settle([.written("Account")], intending: [.made(.create, "Contact")])
      try journal.settle(
        [.written("Contact")],
        intending: [.made(.update, "Account", #"{"name":"Account","k":"é 🚲"}"#)]
      )
      #expect(try journal.published(.table("Account")) == #"{"name":"Account"}"#)
      try journal.settle([.written("Account", version: "0.2")], intending: [.made(.delete, "Account")])
      #expect(try journal.published(.table("Account")) == #"{"name":"Account","k":"é 🚲"}"#)
      #expect(try journal.entity(.table("Account"))?.isDeleted == false)
      try journal.settle([.written("Account", version: "0.3")])
      let deleted = try #require(try journal.entity(.table("Account")))
      #expect(deleted.isDeleted && deleted.state == .settled && deleted.serverVersion == "0.3")
      // What is known of it stays for the day on which it comes back.
      #expect(deleted.source == Intent.source(#"{"name":"Account","k":"é 🚲"}"#))
      #expect(try catalog.rows("SELECT entities, intended, parked FROM v_publish_target") == ["1|0|0"])
      try journal.intend([.made(.restore, "Account")])
      try journal.settle([.written("Account")])
      #expect(try journal.entity(.table("Account"))?.isDeleted == false)
      #expect(try journal.published(.table("Account")) == #"{"name":"Account","k":"é 🚲"}"#)
      #expect(try journal.entities(.table).map(\.object) == ["Account", "Contact"])
      #expect(try journal.entities(.schema) == [])
    }
    #expect(try catalog.verify().findings == [])
  }

  /// What the server made of a request may be more or less than what was asked.
  @Test func isWhatTheOutcomeSays() async throws {
    try await catalog.publish { journal in
      try journal.intend([.made(.create, "Account")])
      let written = Outcome.Written(serverID: "1", serverVersion: "0.1", published: "{}", source: [7], object: "Person")
      try journal.settle([Outcome(.table("Account"), .written(written))])
      #expect(try journal.published(.table("Account")) == "{}")
      #expect(try journal.entity(.table("Account"))?.source == [7])
      #expect(try journal.entity(.table("Account"))?.object == "Person")
    }
  }

  @Test func isAdoptedWithoutAnIntent() async throws {
    try await catalog.publish { journal in
      let key = PublishedEntity.Key(.service, "salesforce")
      let written = Outcome.Written(serverID: "1\0odd", serverVersion: nil, published: "{}", source: [])
      try journal.settle([Outcome(key, .written(written))])
      #expect(try journal.entity(key)?.source == [])
      #expect(try journal.published(key) == "{}")
      let incomplete = [
        Outcome.Written(serverID: "1", serverVersion: nil), .init(serverID: "1", serverVersion: nil, source: []),
      ]
      for incomplete in incomplete {
        let error = #expect(throws: CatalogError.self) {
          try journal.settle([Outcome(.table("Account"), .written(incomplete))])
        }
        #expect(error?.code == .refused)
      }
      #expect(try journal.entity(.table("Account")) == nil)
    }
    #expect(try catalog.verify().findings == [])
  }

  @Test func isParkedWithWhatTheServerSaid() async throws {
    let snapshot = try #require(try catalog.snapshots().last)
    try await catalog.publish { journal in
      try journal.intend([.made(.create, "Account")])
      try journal.settle([.written("Account")], intending: [.made(.update, "Account", "{}")])
      let long = "\0" + String(repeating: "no ", count: 9000)
      try journal.settle([Outcome(.table("Account"), .refused(status: 400, message: long, at: snapshot))])
      let parked = try #require(try journal.entity(.table("Account")))
      #expect(parked.attempt == .init(action: .update, source: Intent.source("{}")))
      #expect(parked.refusal?.status == 400)
      #expect(parked.refusal?.snapshot == 1)
      #expect(parked.refusal?.message == "\u{FFFD}" + String(long.dropFirst().prefix(3999)))
      #expect(try journal.published(.table("Account")) == #"{"name":"Account"}"#)
      #expect(try journal.pending(.table("Account")) == nil)
      #expect(try journal.openEntities() == [parked])
    }
    let sql = "SELECT state, action, error_status, length(error_message), parked_snapshot FROM v_published"
    #expect(try catalog.rows(sql) == ["parked|update|400|4000|1"])
    #expect(try catalog.verify().findings == [])
    try await catalog.publish { journal in
      try journal.intend([.made(.update, "Account", "[]")])
      #expect(try journal.entity(.table("Account"))?.refusal == nil)
      try journal.settle([.written("Account")])
      #expect(try journal.published(.table("Account")) == "[]")
    }
    #expect(try catalog.verify().findings == [])
  }

  @Test func isAsBeforeWhereTheIntentIsWithdrawn() async throws {
    try await catalog.publish { journal in
      try journal.intend([.made(.create, "Account"), .made(.create, "Contact")])
      try journal.settle([.written("Account")])
      let before = try journal.entity(.table("Account"))
      try journal.intend([.made(.update, "Account", "{}")])
      try journal.settle([Outcome(.table("Account"), .withdrawn), Outcome(.table("Contact"), .withdrawn)])
      #expect(try journal.entity(.table("Account")) == before)
      #expect(try journal.published(.table("Account")) == #"{"name":"Account"}"#)
      #expect(try journal.entity(.table("Contact")) == nil)
      // One that was refused and is no longer wanted.
      try journal.intend([.made(.create, "Contact")])
      try journal.settle([Outcome(.table("Contact"), .refused(status: 409, message: "no", at: nil))])
      try journal.settle([Outcome(.table("Contact"), .withdrawn), Outcome(.table("Lead"), .withdrawn)])
      #expect(try journal.entity(.table("Contact")) == nil)
      try journal.settle([Outcome(.table("Account"), .gone), Outcome(.table("Account"), .gone)])
      #expect(try journal.entities(.table) == [])
    }
    #expect(try catalog.rows("SELECT count(*) FROM published_text") == ["0"])
    #expect(try catalog.verify().findings == [])
  }

  /// One call is all or nothing, and what was intended before has to be settled first.
  @Test func isNotIntendedTwice() async throws {
    try await catalog.publish { journal in
      try journal.intend([.made(.create, "Account")])
      let dump = try catalog.dump()
      let error = #expect(throws: CatalogError.self) {
        try journal.intend([.made(.create, "Contact"), .made(.update, "Account")])
      }
      #expect(
        error?.message
          == "the journal of salesforce on https://om.example.com/api does not take table salesforce.default.salesforce.Account:"
          + " it is not known yet what became of what was to be sent before"
      )
      #expect(throws: CatalogError.self) {
        try journal.settle([
          .written("Account"), Outcome(.table("Contact"), .refused(status: 400, message: "", at: nil)),
        ])
      }
      #expect(throws: CatalogError.self) { try journal.intend([Intent(.update, .table("Contact"), source: [])]) }
      #expect(try catalog.dump() == dump)
    }
  }

  @Test func tellsEachConflictOnce() async throws {
    let (mine, theirs) = (Digest(of: [1]), Digest(of: [2]))
    try await catalog.publish { journal in
      try journal.intend([.made(.create, "Account"), .made(.create, "Contact")])
      try journal.settle([.written("Account"), .written("Contact")])
      let (account, contact) = (PublishedEntity.Key.table("Account"), PublishedEntity.Key.table("Contact"))
      #expect(
        try journal.noteConflicts([account: ["/description": mine, "/columns/1": mine], contact: [:]])
          == [account: ["/columns/1", "/description"]]
      )
      #expect(try journal.noteConflicts([account: ["/description": mine, "/columns/1": mine]]) == [:])
      #expect(
        try journal.noteConflicts([account: ["/description": theirs, "/columns/1": mine]]) == [
          account: ["/description"]
        ]
      )
      // A person took it back, and does it again later.
      #expect(try journal.noteConflicts([account: ["/columns/1": mine]]) == [:])
      #expect(
        try journal.noteConflicts([account: ["/description": theirs, "/columns/1": mine]]) == [
          account: ["/description"]
        ]
      )
      #expect(try journal.read { try $0.conflicts(of: account) } == ["/description": theirs, "/columns/1": mine])
      #expect(throws: CatalogError.self) { try journal.noteConflicts([.table("Lead"): [:]]) }
    }
    #expect(try catalog.verify().findings == [])
  }
}

@Suite struct ATargetOfTheJournal {
  @Test func isBegunOnceAndRemembersWhatWasPublishedWhole() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    let snapshot = try #require(try catalog.snapshots().last)
    #expect(try catalog.store.read { try $0.journal(of: .made())?.target } == nil)
    try await catalog.publish { journal in
      #expect(try journal.stored().published == nil)
      try journal.finish(snapshot, mapping: "1 a")
    }
    try await catalog.publish(to: .made(service: "other")) { _ in }
    try await catalog.store.publishing { _ = try $0.journal(of: .made(), serverVersion: "1.11.0") }
    let targets = try catalog.store.read { try $0.publishTargets() }
    #expect(targets.map(\.target) == [try .made(service: "other"), try .made()])
    #expect(targets.map(\.serverVersion) == ["1.9.17", "1.11.0"])
    let published = try #require(targets[1].published)
    #expect(
      [published.timeline.description, published.mapping, published.at.description] == [
        "prod/62.0", "1 a", "2026-12-31T00:00:00Z",
      ]
    )
    #expect(published.number == 1)
    let sql = "SELECT org, service, server_version, mapping, api_version, snapshot, published_at FROM v_publish_target"
    #expect(
      try catalog.rows("\(sql) ORDER BY 2") == [
        "prod|other|1.9.17|-|-|-|-", "prod|salesforce|1.11.0|1 a|62.0|1|2026-12-31T00:00:00Z",
      ]
    )
    #expect(try catalog.verify().findings == [])
  }

  /// Found as it was, nothing is written.
  @Test func isNotWrittenWhereNothingIsNew() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try await catalog.publish { try $0.intend([.made(.create, "Account")]) }
    let bytes = try catalog.bytes()
    try await catalog.publish { journal in
      #expect(try journal.openEntities().count == 1)
      try journal.settle([])
    }
    #expect(try catalog.bytes() == bytes)
  }

  @Test func hasAJournalOfItsOwn() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    try catalog.take(Night([Made.account()]), of: .sandbox)
    let snapshot = try #require(try catalog.snapshots().last)
    let sandbox = try PublishTarget.made(.sandbox)
    try await catalog.publish { try $0.intend([.made(.create, "Account")]) }
    try await catalog.publish(to: sandbox) { journal in
      #expect(try journal.entities(.table) == [])
      try journal.intend([.made(.create, "Account", "{}")])
      let error = #expect(throws: CatalogError.self) { try journal.finish(snapshot, mapping: "1") }
      #expect(
        error?.message == "prod/62.0@1 is no snapshot of the org that salesforce on https://om.example.com/api is of"
      )
      #expect(try journal.stored().published == nil)
    }
    #expect(try catalog.journal { try $0.pending(.table("Account")) } == #"{"name":"Account"}"#)
    #expect(try catalog.verify().findings == [])
  }

  @Test func needsAnOrgOfTheCatalog() async throws {
    let catalog = try TestCatalog()
    try catalog.take(Night([Made.account()]))
    let error = await #expect(throws: CatalogError.self) { try await catalog.publish(to: .made(.sandbox)) { _ in } }
    #expect(error?.message == "the catalog has no snapshot of org 00D5f000000ABCDEA4")
    #expect(try catalog.store.read { try $0.publishTargets() } == [])
  }
}
