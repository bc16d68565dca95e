import Foundation

/// The result as Markdown.
struct ResultTable {
  let workload: Workload
  let result: Workload.Result

  var markdown: String {
    let floor = result.floor
    var lines = [
      "\(workload.objects) objects, \(megabytes(result.size)) of describes, \(ProcessInfo.processInfo.processorCount)"
        + " cores, median of \(workload.runs) runs. Floor, the best of \(workload.runs + 3) runs: reading and hashing"
        + " every file on one core takes \(milliseconds(floor.wall)) (CPU \(milliseconds(floor.cpu))).",
      "",
      "| job | wall | × floor | CPU | × floor | peak memory | catalog | aim |",
      "| --- | --: | --: | --: | --: | --: | --: | --- |",
    ]
    for figure in result.figures {
      let usage = figure.usage
      let cells = [
        figure.job.title(workload), milliseconds(usage.wall), ratio(figure, \.wall), milliseconds(usage.cpu),
        ratio(figure, \.cpu), megabytes(usage.memory), catalog(figure), figure.job.aim,
      ]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    lines += ["", "Peak memory: the aim is ≤ 96 MB at any size of the org. What dominates each figure:", ""]
    for figure in result.figures { lines.append("- \(figure.job.title(workload)): \(figure.job.dominatedBy)") }
    lines += reports
    return lines.joined(separator: "\n") + "\n"
  }

  private var reports: [String] {
    [
      "", "\(Workload.reportedChanges) changes rendered, in process; the aim is ≤ 100 ms in every format.", "",
      "| format | CPU | bytes |", "| --- | --: | --: |",
    ]
      + result.reports.map { "| \($0.format) | \(milliseconds($0.cpu)) | \(megabytes($0.bytes)) |" }
  }

  private func catalog(_ figure: Figure) -> String {
    guard let bytes = figure.catalog else { return "" }
    if figure.job == .firstSnapshot {
      return "\(megabytes(bytes)), 1/\(decimal(Double(result.size) / Double(max(1, bytes)))) of the describes"
    }
    return "+ \(bytes / 1024) KB"
  }

  private func milliseconds(_ seconds: Double) -> String { "\(Int((seconds * 1000).rounded())) ms" }

  private func megabytes(_ bytes: Int) -> String { "\(decimal(Double(bytes) / 1e6)) MB" }

  /// For the jobs that read every file.
  private func ratio(_ figure: Figure, _ time: KeyPath<Usage, Double>) -> String {
    guard figure.catalog != nil, result.floor[keyPath: time] > 0 else { return "" }
    return decimal(figure.usage[keyPath: time] / result.floor[keyPath: time])
  }

  private func decimal(_ number: Double) -> String { String(format: "%.2f", number) }
}
