package import Schema
internal import Synchronization

/// A stand-in OpenMetadata server: the routes that publishing uses, with the rules of a version about what a bot's
/// requests do to what people wrote.
package final class StandInOpenMetadata: Sendable {
  /// The token of its ingestion bot.
  package static let token = "sesame-open-please"

  private struct State {
    var store: MetadataStore
    var faults: [MetadataFault] = []
    /// What was asked, the version apart, and before any fault.
    var log: [MetadataLine] = []
    var served = 0
    var stop: (after: Int, applied: Bool)?
  }

  private let version: String
  private let state: Mutex<State>

  /// A server without any entities.
  package init(version: String = "1.13.4", users: [String] = []) {
    self.version = version
    state = Mutex(State(store: MetadataStore(version: version, users: users)))
  }

  /// Answers a request.
  package func answer(_ request: StandInRequest) -> StandInAnswer {
    if request.path == "/api/v1/system/version" { return .text(#"{"version":"\#(version)"}"#) }
    guard request.value(of: "Authorization") == "Bearer \(Self.token)" else {
      return Self.refusal(MetadataRefusal(401, "Not Authorized! \(request.value(of: "Authorization") ?? "")"))
    }
    guard let asked = MetadataRequest(request) else { return Self.refusal(MetadataRefusal(400, "no JSON")) }
    return state.withLock { state in
      state.log.append(state.store.line(of: asked))
      if let stop = state.stop {
        state.served += 1
        if state.served > stop.after { return .reset }
      }
      let fault = state.faults.firstIndex { $0.fits(state.log[state.log.count - 1]) }
      let kind = fault.map { state.faults[$0].kind }
      if let fault { state.faults[fault].times -= 1 }
      state.faults.removeAll { $0.times <= 0 }
      if case .status(let status) = kind { return Self.refusal(MetadataRefusal(status, "out of order")) }
      if case .reset = kind { return .reset }
      let answer = state.store.answer(asked)
      if case .cut = kind { return .reset }
      if let stop = state.stop, state.served == stop.after, stop.applied { return .reset }
      return switch answer {
      case .success(let value): .text(value.encoded(), status: asked.method == "POST" ? 201 : 200)
      case .failure(let refusal): Self.refusal(refusal)
      }
    }
  }

  private static func refusal(_ refusal: MetadataRefusal) -> StandInAnswer {
    let body: JSONValue = ["code": .integer(Int64(refusal.status)), "message": .string(refusal.message)]
    return .text(body.encoded(), status: refusal.status)
  }
}

extension StandInOpenMetadata {
  /// What was asked so far, the version apart.
  package var lines: [MetadataLine] { state.withLock { $0.log } }

  /// The requests that write, each as one text.
  package var writes: [String] { lines.filter { $0.method != "GET" }.map(\.description) }

  /// Forgets what was asked.
  package func clearLines() { state.withLock { $0.log = [] } }

  /// Does something wrong with requests that come.
  package func fail(_ fault: MetadataFault) { state.withLock { $0.faults.append(fault) } }

  /// Is gone after so many requests.
  ///
  /// - Parameter applied: the last of them is done, though its answer does not arrive.
  package func stop(after count: Int, applied: Bool) {
    state.withLock {
      $0.stop = (count, applied)
      $0.served = 0
    }
  }

  /// Is there again, without faults.
  package func start() {
    state.withLock {
      $0.stop = nil
      $0.faults = []
    }
  }

  /// Refuses all writes to a table with a status; nil takes them again.
  package func refuse(_ table: String, with status: Int?, methods: Set<String> = ["POST", "PUT", "PATCH", "DELETE"]) {
    state.withLock { state in state.store.refusals[table] = status.map { ($0, methods) } }
  }

  /// A table by its own name, with all its members; nil where there is none.
  package func table(_ name: String) -> JSONValue? { state.withLock { $0.store.table(named: name) } }

  /// A person's edit of a table.
  package func edit(_ table: String, by person: String = "ana", _ change: @Sendable (inout JSONValue) -> Void) {
    state.withLock { $0.store.edit(table, by: person, change) }
  }

  /// A person, or the ingestion bot of somebody else, deletes a table, or brings it back.
  package func setDeleted(_ table: String, _ isDeleted: Bool, by person: String = "ana") {
    edit(table, by: person) { $0["deleted"] = .bool(isDeleted) }
  }

  /// A person deletes a table for good.
  package func remove(_ table: String) {
    state.withLock { state in
      state.store.entities["tables"] = state.store.entities["tables"]?.filter { $1["name"] != .string(table) }
    }
  }

  /// The name of the ingestion bot.
  package static let bot = MetadataStore.bot

  /// Puts a table there as somebody else's bot makes it, or a person.
  package func make(_ body: JSONValue, by author: String = StandInOpenMetadata.bot) {
    state.withLock { state in
      state.store.author = author
      defer { state.store.author = MetadataStore.bot }
      for (kind, container) in MetadataStore.containers(of: body) { _ = state.store.put(kind, container) }
      _ = state.store.putTable(body, method: "PUT", overrides: false)
    }
  }

  /// Puts a database service there.
  package func makeService(_ body: JSONValue) { state.withLock { _ = $0.store.put("databaseServices", body) } }

  /// Is set up anew, with nothing in it.
  package func clear() { state.withLock { $0.store.entities = [:] } }

  /// All there is, by kind and name, as canonical JSON without what hangs on the way to it (ids, versions).
  package var content: [String: String] { state.withLock { $0.store.content } }
}
