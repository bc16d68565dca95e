import Glibc

/// What signals do: an interrupt ends the process with its own exit code, a closed pipe is an error of the write.
enum Interrupt {
  /// Takes effect for the whole process.
  ///
  /// The handlers call only what POSIX allows in one: `write` and `_exit`. A transaction that was open is rolled back by
  /// SQLite when the catalog is next opened.
  static func install(json: Bool) {
    signal(SIGPIPE, SIG_IGN)
    if json {
      signal(SIGINT) { _ in
        Interrupt.end(
          """
          orgdrift: interrupted
          {"code":"interrupted","message":"interrupted","subject":null,"advice":null}

          """
        )
      }
    } else if Descriptor.errors.isTerminal {
      signal(SIGINT) { _ in Interrupt.end("\r\u{1B}[Korgdrift: interrupted\n") }
    } else {
      signal(SIGINT) { _ in Interrupt.end("orgdrift: interrupted\n") }
    }
  }

  private static func end(_ message: StaticString) -> Never {
    _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
    _exit(130)
  }
}
