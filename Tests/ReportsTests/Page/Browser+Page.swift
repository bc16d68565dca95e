import Foundation
import Reports
import TestSupport

extension Browser {
  /// Gives a test a page, opened at a laptop's size, and its file.
  static func use(_ page: ReportPage, _ body: (Browser, URL) async throws -> Void) async throws {
    try await withFile(page) { file in
      try await Browser.use { browser in
        try await browser.resize(.laptop)
        try await browser.open(file)
        try await body(browser, file)
      }
    }
  }
}
