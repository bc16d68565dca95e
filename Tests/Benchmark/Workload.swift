import Foundation
import TestSupport

/// Measures every job on one made-up org in a temporary folder.
struct Workload {
  let objects: Int
  let runs: Int
  let program: Program
  let folder: URL
  var changed: Int { min(40, objects) }
  var changedInYear: Int { min(5, objects) }
  let nights = 365
  static let reportedChanges = 5000

  private var describes: URL { folder.appending(path: "describes") }
  private var first: URL { folder.appending(path: "first.sqlite") }

  struct Result {
    var size: Int
    var floor: Usage
    var figures: [Figure]
    var reports: [Rendering.Figure]
  }

  func measure(_ tell: (String) -> Void) throws -> Result {
    let org = SyntheticOrg(objectCount: objects, changedPerNight: changed)
    tell("making \(objects) describes")
    let size = try org.write(to: describes)
    tell("measuring the floor")
    let reading = try Floor(folder: describes)
    let floors = try (0..<runs + 3).map { _ in try reading.run() }
    let floor = Usage(wall: floors.map(\.wall).min() ?? 0, cpu: floors.map(\.cpu).min() ?? 0, memory: 0)
    var figures: [Figure] = []
    tell("first snapshot")
    figures.append(try firstSnapshot())
    tell("unchanged night")
    figures.append(try unchangedNight())
    tell("changed night")
    try org.write(org.changedObjects(in: 1), night: 1, to: describes)
    figures.append(try changedNight())
    tell("diff of neighbouring nights")
    figures.append(try diff(.neighbours, []))
    tell("a year of nights")
    try takeAYear()
    figures.append(try diff(.year, ["@1", "latest"]))
    tell("reports of \(Self.reportedChanges) changes")
    let reports = try Rendering(changes: Self.reportedChanges, runs: 2 * runs + 1).measure()
    return Result(size: size, floor: floor, figures: figures, reports: reports)
  }

  private func firstSnapshot() throws -> Figure {
    let usages = try (0..<runs).map { _ in
      try remove(first)
      return try snapshot(into: first, night: 0, describes)
    }
    return Figure(job: .firstSnapshot, usage: .median(of: usages), catalog: size(of: first))
  }

  private func unchangedNight() throws -> Figure {
    let catalog = try copyOfFirst()
    return try night(.unchangedNight) { run in
      let before = size(of: catalog)
      let usage = try snapshot(into: catalog, night: run + 1, describes)
      return (usage, size(of: catalog) - before)
    }
  }

  private func changedNight() throws -> Figure {
    try night(.changedNight) { _ in
      let catalog = try copyOfFirst()
      let before = size(of: catalog)
      let usage = try snapshot(into: catalog, night: 1, describes)
      return (usage, size(of: catalog) - before)
    }
  }

  private func night(_ job: Job, _ body: (Int) throws -> (Usage, Int)) rethrows -> Figure {
    let results = try (0..<runs).map(body)
    return Figure(job: job, usage: .median(of: results.map(\.0)), catalog: results.map(\.1).median)
  }

  private func diff(_ job: Job, _ names: [String]) throws -> Figure {
    let usages = try (0..<2 * runs + 1).map { _ in try program.run(["diff"] + names + ["--catalog", catalog.path]) }
    return Figure(job: job, usage: .median(of: usages), catalog: nil)
  }

  /// A catalog with a snapshot a night; each set holds the changed objects alone, so that the others are carried over.
  private func takeAYear() throws {
    let org = SyntheticOrg(objectCount: objects, changedPerNight: changedInYear)
    let catalog = try copyOfFirst()
    let set = folder.appending(path: "night")
    for night in 1..<nights {
      try remove(set)
      try org.write(org.changedObjects(in: night), night: night, to: set)
      _ = try snapshot(into: catalog, night: night, set)
    }
  }

  private var catalog: URL { folder.appending(path: "nights.sqlite") }

  private func snapshot(into catalog: URL, night: Int, _ set: URL) throws -> Usage {
    try program.run([
      "snapshot", "bench", "--from", set.path, "--org-id", "00D5g000004Xk2QEAS", "--taken-at", date(night),
      "--catalog", catalog.path,
    ])
  }

  private func date(_ night: Int) -> String {
    Date(timeIntervalSince1970: 1_763_517_600 + 86400 * Double(night)).formatted(.iso8601)
  }

  private func copyOfFirst() throws -> URL {
    try remove(catalog)
    try FileManager.default.copyItem(at: first, to: catalog)
    return catalog
  }

  private func remove(_ url: URL) throws {
    for path in [url.path, url.path + "-wal", url.path + "-shm"] where FileManager.default.fileExists(atPath: path) {
      try FileManager.default.removeItem(atPath: path)
    }
  }

  /// The catalog's bytes, those included that are not checkpointed.
  private func size(of catalog: URL) -> Int {
    ["", "-wal"].reduce(0) { sum, suffix in
      var status = stat()
      return stat(catalog.path + suffix, &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }
}
