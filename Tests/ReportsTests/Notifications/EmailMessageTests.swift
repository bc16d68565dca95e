import Drift
import Reports
import Schema
import TestSupport
import Testing

@Suite("An e-mail is one by its standards") struct EmailMessageTests {
  private static func mail(
    _ drift: SchemaDrift,
    from: String = "orgdrift <drift@example.com>",
    link: String? = "https://reports.example.com/prod/2026-11-20.html"
  ) throws -> [UInt8] {
    EmailMessage(
      try DriftMessage(drift, link: link),
      from: try #require(MailAddress(from)),
      to: try [#require(MailAddress("data@example.com")), #require(MailAddress("Ana Müller <ana@example.com>"))],
      delivery: "0123456789abcdef0123456789abcdef"
    ).bytes
  }

  @Test func headersAndBothForms() throws {
    let mail = try MIMEMessage(Self.mail(SampleDrift.everything()))
    #expect(mail.headers["from"] == #""orgdrift" <drift@example.com>"#)
    #expect(try mail.decoded("to").contains("Ana Müller"))
    #expect(mail.headers["to"]?.hasPrefix("data@example.com, =?utf-8?q?") == true)
    #expect(mail.headers["to"]?.hasSuffix("<ana@example.com>") == true)
    #expect(mail.headers["subject"] == "prod: 1 breaking, 5 risky, 1 safe, 2 info schema changes")
    #expect(mail.headers["date"] == "Fri, 20 Nov 2026 02:00:00 +0000")
    #expect(mail.headers["message-id"] == "<0123456789abcdef0123456789abcdef@example.com>")
    #expect(mail.headers["auto-submitted"] == "auto-generated")
    #expect(mail.headers["mime-version"] == "1.0")
    #expect(mail.parts.map(\.type) == ["text/plain; charset=utf-8", "text/html; charset=utf-8"])
    for part in mail.parts {
      #expect(part.text.contains("Bike__c.Frame__c"))
      #expect(part.text.contains("255 → 120"))
      #expect(part.text.contains("https://reports.example.com/prod/2026-11-20.html"))
    }
  }

  @Test("whatever an org holds", arguments: HostileLabels.texts) func hostile(text: String) throws {
    let mail = try MIMEMessage(Self.mail(SampleDrift.hostile([text])))
    #expect(mail.headers.count == 8)
    #expect(mail.parts.count == 2)
    let html = try #require(mail.parts.last?.text)
    #expect(html.matches(of: /<(script|img|base|style)/).isEmpty)
    for part in mail.parts {
      #expect(!part.text.unicodeScalars.contains(where: HostileLabels.isForbidden))
    }
  }

  @Test func manyChangesStayShort() throws {
    #expect(try Self.mail(SampleDrift.many(5000)).count < 30_000)
    #expect(try Self.mail(SampleDrift.hostile(HostileLabels.texts)).count < 60_000)
  }

  @Test func theSameMessageGivesTheSameBytes() throws {
    #expect(try Self.mail(SampleDrift.full()) == Self.mail(SampleDrift.full()))
  }

  @Test(
    "what is no address, or would be more than one",
    arguments: [
      "", "ana", "@example.com", "ana@", "a@b@c", "ana@example.com, eve@example.com",
      "ana@example.com\r\nBcc: eve@x.example",
      "Ana\r\nBcc: eve <ana@example.com>", "Ana\" <eve@x.example>, \" <ana@example.com>", "<ana@example.com",
      "ana <ana@example.com> x", "a b@example.com", ".a@example.com", "a..b@example.com", "a@-example.com",
      "a@exa mple.com",
      "a@example..com", "A\u{202E} <a@example.com>", "a\u{E9}@example.com",
    ]
  )
  func badAddresses(text: String) { #expect(MailAddress(text) == nil) }

  @Test(
    "addresses",
    arguments: [
      "ana@example.com", "<ana@example.com>", "Ana <a.b+c@mail.example.com>", "\"Müller, Ana\" <a@b.example>",
    ]
  )
  func goodAddresses(text: String) throws {
    let address = try #require(MailAddress(text))
    #expect(address.address.contains("@") && !address.address.contains("<"))
  }
}
