import Foundation

/// What a piece of work used.
struct Usage {
  /// Seconds on the clock.
  var wall: Double
  /// Seconds of all cores, user and system together.
  var cpu: Double
  /// The largest resident memory, in bytes.
  var memory: Int

  static func + (one: Usage, other: Usage) -> Usage {
    Usage(wall: one.wall + other.wall, cpu: one.cpu + other.cpu, memory: max(one.memory, other.memory))
  }

  /// Of each number, the one in the middle.
  static func median(of runs: [Usage]) -> Usage {
    Usage(wall: runs.map(\.wall).median, cpu: runs.map(\.cpu).median, memory: runs.map(\.memory).median)
  }
}

extension Array where Element: Comparable & ExpressibleByIntegerLiteral {
  var median: Element { isEmpty ? 0 : sorted()[count / 2] }
}

/// A clock's seconds.
func seconds(on clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
