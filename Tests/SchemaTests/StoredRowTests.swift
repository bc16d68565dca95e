import Schema
import TestSupport
import Testing

@Suite struct StoredRows {
  static let describes: [[UInt8]] =
    [Array(Sample.text.utf8)]
    + [22, 37, 48, 62].flatMap { version in
      let org = SyntheticOrg(objectCount: 3, seed: 7, apiVersion: version, meanSize: 9_000)
      return (0..<3).map { org.describe($0) }
    }

  @Test(arguments: describes.indices) func proveTheDigestsOfFieldsAndObject(index: Int) throws {
    let scanned = try Sample.scan(Self.describes[index])
    var (fields, types, children): ([Digest], [StoredRow], [StoredRow]) = ([], [], [])
    scanned.forEachField { row, digest in
      #expect(StoredRow(row).digest(.field) == digest)
      #expect(row.digest == digest)
      fields.append(digest)
    }
    scanned.forEachRecordType { row, _ in types.append(StoredRow(row)) }
    scanned.forEachChildRelationship { row, _ in children.append(StoredRow(row)) }
    let digest = Digest.ofObject(
      scanned.withObject { StoredRow($0) },
      fields: fields,
      recordTypes: types,
      childRelationships: children,
      knownKeys: scanned.knownKeys
    )
    #expect(digest == scanned.digest)
    #expect(fields.count == scanned.fieldCount)
  }

  @Test func numberEntriesOfOneNameInTheirOrder() throws {
    let schema = try ObjectSchema(
      describe: Array(
        #"""
        {"name":"A","fields":[],"recordTypeInfos":[{"name":"R","recordTypeId":"2"},{"name":"R","recordTypeId":"1"}],
        "childRelationships":[{"childSObject":"C","field":"F","relationshipName":"b"},{"childSObject":"B","field":"F"},
        {"childSObject":"C","field":"F","relationshipName":"a"}]}
        """#.utf8
      )
    )
    #expect(schema.recordTypes.map(\.developerName) == ["R", "R#2"])
    #expect(schema.recordTypes.map { $0.attributes.text(.recordTypeId) } == ["1", "2"])
    #expect(schema.childRelationships.map(\.key.description) == ["B.F", "C.F", "C.F#2"])
  }

  @Test func readBackWhatADescribeSays() throws {
    let schema = try ObjectSchema(describe: Array(Sample.text.utf8))
    #expect(schema.name == "Rental__c" && schema.fields.map(\.name) == ["Id", "Paid__c", "Payer__c", "Size__c"])
    let (size, payer) = (schema.fields[3], schema.fields[2])
    #expect(size.picklistValues.map(\.value) == ["L", "S", "M"])
    #expect(size.picklistValues.map(\.label) == ["Groß", "Klein", "M"])
    #expect(size.picklistValues.map(\.isActive) == [true, false, true])
    #expect(size.picklistValues.map(\.isDefault) == [false, true, false])
    #expect(size.picklistValues.map(\.validFor) == ["gAAA", nil, nil])
    #expect(payer.referenceTo == ["Contact", "User"])
    #expect(payer.attributes.text(.inlineHelpText) == "Who \"pays\"?\r\nÀ/B")
    #expect(payer.attributes[.relationshipOrder] == 0)
    #expect(payer.attributes[.filteredLookupInfo] == ["controllingFields": ["Size__c"], "optionalFilter": true])
    #expect(schema.fields[1].attributes[.defaultValue] == false)
  }
}
