import Schema
import Synchronization

/// The present moment of a test's catalog, which stands still until the test moves it.
final class TestClock: Sendable {
  private let time: Mutex<UTCTime>

  init(_ time: UTCTime) { self.time = Mutex(time) }

  var now: UTCTime {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }
}
