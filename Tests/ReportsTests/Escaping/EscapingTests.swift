import Reports
import Schema
import TestSupport
import Testing

@Suite("What an org holds is shown, never obeyed, whatever the target") struct EscapingTests {
  private static let targets: [(name: String, escape: @Sendable (String) -> String)] = [
    ("terminal", { $0.terminalEscaped }), ("markdown prose", { $0.markdownText }),
    ("markdown code", { $0.markdownCode() }),
    ("markdown table", { $0.markdownCode(inTable: true) }), ("csv", { $0.csvCell }), ("xml", { $0.xmlText }),
    ("xml attribute", { $0.xmlAttribute }), ("html", { $0.htmlText }), ("html attribute", { $0.htmlAttribute }),
    ("script", { String(decoding: JSONValue.string($0).scriptElement, as: UTF8.self) }),
    ("annotation", { $0.annotationMessage }), ("annotation property", { $0.annotationProperty }),
    ("log line", { $0.annotationLine }), ("slack", { $0.slackText }), ("slack code", { $0.slackCode }),
    ("teams", { $0.teamsText }),
  ]
  private static let multiLine: Set<String> = ["xml", "html", "html attribute"]

  @Test("nothing hidden comes through", arguments: targets.map(\.name)) func hidden(target: String) throws {
    let escape = try #require(Self.targets.first { $0.name == target }).escape
    for label in HostileLabels.all {
      let escaped = escape(label.text)
      #expect(!escaped.unicodeScalars.contains(where: HostileLabels.isForbidden), "\(target) \(label)")
      if !Self.multiLine.contains(target) { #expect(!escaped.contains { $0.isNewline }, "\(target) \(label)") }
    }
  }

  @Test("plain names stay as they are", arguments: ["Rating__c", "Bike", "日本語", "Ünïcödé"]) func plain(name: String) {
    for (target, escape) in Self.targets {
      let escaped = escape(name)
      switch target {
      case "markdown code", "markdown table", "slack code": #expect(escaped == "`\(name)`")
      case "script": #expect(escaped == "\"\(name)\"")
      case "markdown prose", "teams": #expect(escaped.replacing("\\", with: "") == name)
      default: #expect(escaped == name, "\(target)")
      }
    }
  }

  @Test(
    "Markdown prose",
    arguments: [
      ("a_b", #"a\_b"#), ("[x](y)", #"\[x\](y)"#), ("<b>", "&lt;b&gt;"), ("@ana", "@&#8203;ana"),
      ("#1", "\\#&#8203;1"),
      ("http://x", #"http\://x"#), ("1. a", #"1\. a"#), ("a. b (c)", "a. b (c)"), ("www.x", #"www\.x"#),
      ("    a", "&#32;   a"),
      ("a\nb", #"a\\nb"#), ("a|b", #"a\|b"#),
      ("&copy;", "&amp;copy;"),
    ]
  )
  func markdownText(text: String, escaped: String) { #expect(text.markdownText == escaped) }

  @Test(
    "Markdown code",
    arguments: [
      ("a", "`a`", "`a`"), ("", "`\"\"`", "`\"\"`"), ("a`b", "``a`b``", "``a`b``"), ("`", "`` ` ``", "`` ` ``"),
      ("a``b`c", "```a``b`c```", "```a``b`c```"), (" a ", "`  a  `", "`  a  `"), ("  ", "`  `", "`  `"),
      ("a|b", "`a|b`", #"`a\|b`"#), (#"a\|b"#, #"`a\|b`"#, #"`a\\u{7c}b`"#), ("@ana", "`@ana`", "`@ana`"),
    ]
  )
  func markdownCode(text: String, code: String, inTable: String) {
    #expect(text.markdownCode() == code)
    #expect(text.markdownCode(inTable: true) == inTable)
  }

  @Test(
    "CSV",
    arguments: [
      ("a", "a"), ("", "\"\""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("=1", "'=1"), ("-5", "-5"),
      ("-5.5e3", "-5.5e3"), ("-2+3", "'-2+3"), ("+1", "'+1"), ("-inf", "'-inf"), ("@a", "'@a"), ("'a", "''a"),
      ("＝1", "'＝1"), ("\t=1", "\\t=1"), (" a", "\" a\""), ("a;b", "\"a;b\""), ("=\"a\"", "\"'=\"\"a\"\"\""),
    ]
  )
  func csv(text: String, cell: String) { #expect(text.csvCell == cell) }

  @Test(
    "XML and HTML",
    arguments: [
      ("<&>", "&lt;&amp;&gt;", "&lt;&amp;&gt;", "&lt;&amp;&gt;"), ("\"'", "\"'", "&quot;&apos;", "&quot;&#39;"),
      ("\u{0}", "\\u{0}", "\\u{0}", "\\u{0}"), ("a\nb", "a\nb", "a&#10;b", "a\nb"),
      ("\u{FFFE}", "\\u{fffe}", "\\u{fffe}", "\\u{fffe}"),
      ("\u{202E}", "\\u{202e}", "\\u{202e}", "\\u{202e}"), ("👩‍🔧", "👩‍🔧", "👩‍🔧", "👩‍🔧"), ("שלום", "שלום", "שלום", "שלום"),
      ("\u{85}", "\\u{85}", "\\u{85}", "\\u{85}"),
    ]
  )
  func markup(text: String, xml: String, xmlAttribute: String, htmlAttribute: String) {
    #expect(text.xmlText == xml)
    #expect(text.htmlText == xml)
    #expect(text.xmlAttribute == xmlAttribute)
    #expect(text.htmlAttribute == htmlAttribute)
  }

  @Test("a script element stays one", arguments: HostileLabels.all) func script(label: HostileLabels.Label) throws {
    // The parser refuses NUL, which no describe may hold.
    let text = label.text.replacing("\u{0}", with: "")
    let value: JSONValue = [text: .string(text)]
    #expect(!value.scriptElement.contains { "<>&\n".utf8.contains($0) })
    #expect(try JSONValue(parsing: value.scriptElement) == value)
  }

  @Test(
    "annotations",
    arguments: [
      ("100%", "100%25", "100%25"), ("a\nb", #"a\nb"#, #"a\nb"#), ("a: b, c", "a: b, c", "a%3A b%2C c"),
      ("##[error]", #"##\u{5b}error]"#, #"##\u{5b}error]"#), ("::a::", "::a::", "%3A%3Aa%3A%3A"),
    ]
  )
  func annotations(text: String, message: String, property: String) {
    #expect(text.annotationMessage == message)
    #expect(text.annotationProperty == property)
  }

  @Test(
    "Slack and Teams",
    arguments: [
      ("<!channel>", "&lt;!channel&gt;", "`&lt;!channel&gt;`", #"&lt;\!channel&gt;"#),
      ("*b* _i_ ~s~ `c`", "∗b∗ ＿i＿ ∼s∼ ˋcˋ", "`*b* _i_ ~s~ ˋcˋ`", #"\*b\* \_i\_ \~s\~ \`c\`"#),
      ("a_b__c", "a_b__c", "`a_b__c`", #"a\_b\_\_c"#), ("", "", "`\"\"`", ""),
      ("{{DATE(1)}}", "{{DATE(1)}}", "`{{DATE(1)}}`", #"\{\{DATE\(1\)\}\}"#),
    ]
  )
  func chat(text: String, slack: String, code: String, teams: String) {
    #expect(text.slackText == slack)
    #expect(text.slackCode == code)
    #expect(text.teamsText == teams)
  }
}
