/// One line of the table.
struct Figure {
  var job: Job
  var usage: Usage
  /// Bytes that the catalog grew by, or its size.
  var catalog: Int?
}

/// What is measured, what is aimed at, and what the time goes into.
enum Job: CaseIterable {
  case firstSnapshot, unchangedNight, changedNight, neighbours, year

  func title(_ org: Workload) -> String {
    switch self {
    case .firstSnapshot: "first snapshot"
    case .unchangedNight: "unchanged night"
    case .changedNight: "night with \(org.changed) changed objects"
    case .neighbours: "`diff` of neighbouring nights"
    case .year: "`diff` of nights a year apart (\(org.nights) nights of \(org.changedInYear) changed objects)"
    }
  }

  /// The aim for a 2,000-object org on two cores.
  var aim: String {
    switch self {
    case .firstSnapshot: "wall ≤ 4 ×, CPU ≤ 6.5 × floor; catalog ≤ 1/3.5 of the describes"
    case .unchangedNight: "CPU ≤ 1.1 × floor; catalog + ≤ 4 KB"
    case .changedNight: "CPU ≤ 1.4 × floor; catalog + ≤ 500 KB"
    case .neighbours: "≤ 25 ms"
    case .year: "≤ 150 ms"
    }
  }

  var dominatedBy: String {
    switch self {
    case .firstSnapshot:
      "scanning and hashing the describes, compressing their bodies, and writing a row a field with its indexes"
    case .unchangedNight: "reading and hashing the files: a body with a known hash is not even parsed"
    case .changedNight: "reading and hashing all files; the changed ones are scanned, compared and judged"
    case .neighbours: "starting the process and opening the catalog"
    case .year: "reading the rows that changed, and comparing and judging them"
    }
  }
}
