import Foundation
import Salesforce
import Schema

/// What libFuzzer calls with each input: what reads bytes from outside refuses them or keeps its laws.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // A copy of just this size, so that a step past the end is found.
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  bytes.withUnsafeBytes { bytes in
    checkDescribe(bytes)
    checkJSON(bytes)
    checkListing(bytes)
    checkDocument(bytes)
  }
  return 0
}

/// A describe that can be read gives a schema, and the same digest again.
private func checkDescribe(_ bytes: UnsafeRawBufferPointer) {
  let scanner = DescribeScanner()
  guard let scanned = attempt({ try scanner.scan(bytes) }) else { return }
  guard let again = attempt({ try scanner.scan(bytes) }), let schema = attempt(scanned.schema),
    let other = attempt(again.schema)
  else { return expect("a describe that was read is read again", false) }
  expect("one describe has one digest", again.digest == scanned.digest)
  expect("one describe has one schema", ObjectPair(before: schema, after: other).isUnchanged)
  expect("fields are kept", schema.fields.count == scanned.fieldCount)
  scanned.forEachField { row, digest in
    expect("a stored field has the digest of the scanned one", StoredRow(row).digest(.field) == digest)
  }
}

/// A value comes back from its own text.
private func checkJSON(_ bytes: UnsafeRawBufferPointer) {
  guard let value = attempt({ try JSONValue(parsing: bytes) }) else { return }
  for layout in [JSONValue.Layout.compact, .indented] {
    expect("text gives the value back", attempt { try JSONValue(parsing: Array(value.encoded(layout).utf8)) } == value)
  }
  expect("sorting has an end", value.sorted.sorted == value.sorted)
}

private func checkListing(_ bytes: UnsafeRawBufferPointer) {
  guard let listing = attempt({ try Listing(parsing: bytes) }) else { return }
  expect("an object is listed once", Set(listing.objects).count == listing.objects.count)
  expect("what is listed has a name", listing.objects.allSatisfy(ObjectSchema.isName))
}

/// The members of a document lie inside it.
private func checkDocument(_ bytes: UnsafeRawBufferPointer) {
  for name in ["a.json", "a.ndjson"] {
    let members = attempt { try DocumentContents.members(of: bytes, origin: Origin(path: name)) } ?? []
    let scanned = attempt { try DocumentContents.scannedMembers(of: bytes, origin: Origin(path: name)) } ?? []
    for member in members + scanned {
      expect("a member lies in its document", member.range.clamped(to: 0..<bytes.count) == member.range)
    }
  }
}

/// Nil for what is refused, which is as good as anything: the fuzzer looks for crashes.
private func attempt<Value>(_ body: () throws -> Value) -> Value? {
  do { return try body() } catch { return nil }
}

/// Ends the process, which is how libFuzzer learns of a finding.
private func expect(_ law: String, _ holds: Bool) {
  guard !holds else { return }
  FileHandle.standardError.write(Data("orgdrift-fuzz: broken: \(law)\n".utf8))
  abort()
}
