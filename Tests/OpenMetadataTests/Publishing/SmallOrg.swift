import OpenMetadata
import Schema

/// A few tables of a made-up org.
enum SmallOrg {
  static let versions = ["1.9.17", "1.11.4", "1.13.4", "2.0.6"]

  static func column(_ name: String, _ type: ColumnType = ColumnType(.varchar, length: 80)) -> ColumnSpec {
    var column = ColumnSpec(name: name, type: type, dataTypeDisplay: "string")
    column.displayName = "The \(name)"
    return column
  }

  static func table(_ name: String, _ columns: [String] = [], keys: [String: String] = [:]) -> TableSpec {
    var id = column("Id", ColumnType(.varchar, length: 18))
    id.constraint = .primaryKey
    let references = keys.sorted { $0.key < $1.key }
    return TableSpec(
      name: name,
      displayName: "The \(name)",
      description: "All of \(name).",
      columns: [id] + (columns + references.map(\.key)).map { column($0) },
      constraints: references.map { column, target in
        ConstraintSpec(
          column: column,
          referredColumn: "prod.default.salesforce.\(target).Id",
          relationshipType: .manyToOne
        )
      }
    )
  }

  static let account = table("Account", ["Name", "Site"], keys: ["ParentId": "Account"])
  static let contact = table("Contact", ["Email"], keys: ["AccountId": "Account"])
  static let bike = table("Bike__c", ["Frame__c"], keys: ["Rider__c": "Contact"])

  /// Three nights: objects come, go and come back; labels, types, texts, tags and references change.
  static let nights: [[TableSpec]] = {
    var (account, contact, bike) = (Self.account, Self.contact, Self.bike)
    let first = [account, contact, bike]
    account.displayName = "Customer"
    account.columns[1].description = "Its full name."
    account.tags = ["Salesforce.Custom"]
    contact.columns[1].type = ColumnType(.text)
    contact.columns[1].displayName = "E-mail"
    let shop = table("Shop__c", ["City__c"], keys: ["Account__c": "Account"])
    let second = [account, contact, shop]
    account.tags = []
    account.columns[1].description = nil
    account.columns.remove(at: 2)
    contact = table("Contact", ["Email"], keys: ["AccountId": "Account", "Bike__c": "Bike__c"])
    bike.customProperties = ["salesforceKeyPrefix": "a01"]
    let third = [account, contact, bike]
    return [first, second, third]
  }()
}

extension [TableSpec] {
  /// The same with another table in the place of that of its name.
  func with(_ name: String, _ change: (inout TableSpec) -> Void) -> [TableSpec] {
    map { table in
      var table = table
      if table.name == name { change(&table) }
      return table
    }
  }
}
