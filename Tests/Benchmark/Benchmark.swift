import ArgumentParser
import Foundation

/// `orgdrift-bench`: speed and memory of the program, as ratios to the cost of reading and hashing the same files.
@main
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "orgdrift-bench")

  @Option(help: "The program to measure. Default: orgdrift beside this one.")
  var program: String?

  @Option(help: "The number of objects of the org.")
  var objects = 2000

  @Option(help: "The number of runs of each job.")
  var runs = 5

  @Option(help: "A page that gets the table, between its lines “<!-- figures -->” and “<!-- end -->”.")
  var write: String?

  func validate() throws {
    if objects < 1 || runs < 1 { throw ValidationError("--objects and --runs are 1 or more.") }
  }

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "orgdrift-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let outcome = Result { try measure(in: folder) }
    try FileManager.default.removeItem(at: folder)
    let markdown = try outcome.get()
    try FileHandle.standardOutput.write(contentsOf: Data(markdown.utf8))
    if let write { try replaceFigures(of: URL(filePath: write), with: markdown) }
  }

  private func measure(in folder: URL) throws -> String {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "orgdrift").path
    let workload = Workload(objects: objects, runs: runs, program: Program(path: program ?? beside), folder: folder)
    let result = try workload.measure { step in
      FileHandle.standardError.write(Data("orgdrift-bench: \(step)\n".utf8))
    }
    return ResultTable(workload: workload, result: result).markdown
  }

  private func replaceFigures(of page: URL, with markdown: String) throws {
    let text = try String(contentsOf: page, encoding: .utf8)
    guard let start = text.range(of: "<!-- figures -->\n"),
      let end = text.range(of: "<!-- end -->", range: start.upperBound..<text.endIndex)
    else { throw BenchmarkError("\(page.path) has no lines “<!-- figures -->” and “<!-- end -->”") }
    let updated = text[..<start.upperBound] + markdown + text[end.lowerBound...]
    try Data(updated.utf8).write(to: page)
  }
}
