import Foundation

/// The program that is measured, run as a process of its own.
struct Program {
  let path: String

  /// Runs it to its end; its standard output goes nowhere.
  ///
  /// - Throws: ``BenchmarkError`` when it cannot be started or does not exit with 0.
  func run(_ arguments: [String]) throws -> Usage {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let start = seconds(on: CLOCK_MONOTONIC)
    let failure = posix_spawn(&process, path, &actions, nil, &words, environ)
    guard failure == 0 else { throw BenchmarkError("\(path): \(String(cString: strerror(failure)))") }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw BenchmarkError("wait4: \(String(cString: strerror(errno)))") }
    }
    let wall = seconds(on: CLOCK_MONOTONIC) - start
    guard status == 0 else {
      throw BenchmarkError("orgdrift \(arguments.joined(separator: " ")) ended with status \(status)")
    }
    return Usage(
      wall: wall,
      cpu: usage.ru_utime.seconds + usage.ru_stime.seconds,
      memory: usage.ru_maxrss * 1024
    )
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
