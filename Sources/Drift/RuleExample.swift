public import Schema

extension Rule {
  /// Two snapshots between which a rule fires and no other, with no more in them than that takes.
  public struct Example: Sendable {
    /// The base: describes by object, without what does not matter. `@snapshot` holds what is known of it as a whole.
    public let before: JSONValue
    /// The head.
    public let after: JSONValue
  }

  /// A page on which Salesforce says what a rule is about.
  public struct Source: Hashable, Sendable {
    /// Its title.
    public let title: String
    /// Its address.
    public let url: String
  }

  /// An example of the rule; every rule has one.
  public var example: Example? { RuleExamples.all[id] }
}

extension Rule.Source {
  private static func guide(_ title: String, _ page: String) -> Self {
    Self(title: title, url: "https://developer.salesforce.com/docs/atlas.en-us.\(page)")
  }

  static let describe = guide(
    "DescribeSObjectResult (SOAP API Developer Guide)",
    "api.meta/api/sforce_api_calls_describesobjects_describesobjectresult.htm"
  )
  static let describeGlobal = guide(
    "Describe Global (REST API Developer Guide)",
    "api_rest.meta/api_rest/resources_describeGlobal.htm"
  )
  static let permissionSetAssignment = guide(
    "PermissionSetAssignment (Object Reference)",
    "object_reference.meta/object_reference/sforce_api_objects_permissionsetassignment.htm"
  )
  static let installedPackage = guide(
    "InstalledSubscriberPackage (Tooling API)",
    "api_tooling.meta/api_tooling/tooling_api_objects_installedsubscriberpackage.htm"
  )
  static let versions = guide(
    "API End-of-Life Policy (REST API Developer Guide)",
    "api_rest.meta/api_rest/api_rest_eol.htm"
  )
  static let conversions = guide(
    "Conversions That Generate a Change Event (Change Data Capture Developer Guide)",
    "change_data_capture.meta/change_data_capture/cdc_field_conversion_single_event.htm"
  )
  static let changeEvents = guide(
    "General Considerations (Change Data Capture Developer Guide)",
    "change_data_capture.meta/change_data_capture/cdc_general_considerations.htm"
  )
  static let definitions = guide(
    "FieldDefinition (Tooling API)",
    "api_tooling.meta/api_tooling/tooling_api_objects_fielddefinition.htm"
  )
  static let objectDefinitions = guide(
    "EntityDefinition (Tooling API)",
    "api_tooling.meta/api_tooling/tooling_api_objects_entitydefinition.htm"
  )
}
