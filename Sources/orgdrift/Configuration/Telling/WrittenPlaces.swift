/// The files that a nightly run writes, which must not overwrite each other.
struct WrittenPlaces {
  private struct Place {
    /// Its key, such as `reports[0].path`.
    var name: String
    var template: PlaceTemplate
    var origin: SettingOrigin
    /// The aliases of the orgs that it is written for.
    var orgs: Set<String>

    /// Without what does not tell two paths apart.
    var parts: [Substring] { template.description.split(separator: "/").filter { $0 != "." } }

    var isPerOrg: Bool { template.description.contains("{org}") }

    /// Whether one night of one org, or of one after the other, writes both to one path.
    func collides(with other: Place) -> Bool {
      parts == other.parts && (!isPerOrg || !orgs.isDisjoint(with: other.orgs))
    }
  }

  private let places: [Place]

  init(_ configuration: Configuration) {
    let orgs = Set(configuration.orgs.filter { $0.signIn != nil }.map(\.alias))
    let reports = configuration.reports.enumerated().map { index, file in
      Place(name: "reports[\(index)].path", template: file.path, origin: file.origin, orgs: orgs)
    }
    let mails = configuration.targets.compactMap { target -> Place? in
      guard case .email(let email) = target.service, case .file(let template) = email.delivery else { return nil }
      let named = target.orgs.value
      return Place(
        name: "notify.\(target.name).email.file",
        template: template,
        origin: email.origin,
        orgs: named.isEmpty ? orgs : orgs.intersection(named)
      )
    }
    places = reports + mails
  }

  /// What is wrong with them; nil where nothing is.
  var failure: CommandFailure? {
    let problems = problems
    guard let first = problems.first else { return nil }
    return CommandFailure(problems.map(\.problem), in: first.file)
  }

  private var problems: [(file: String, problem: ConfigurationProblem)] {
    places.enumerated().flatMap { index, place in
      var messages: [String] = []
      if let twin = places[..<index].first(where: { place.collides(with: $0) }) {
        messages.append(
          "\(place.name) is the same file as \(twin.name), and one would overwrite the other; name another file"
        )
      }
      if place.orgs.count > 1, !place.isPerOrg {
        let orgs = place.orgs.sorted().joined(separator: ", ")
        messages.append("\(place.name) is one file for \(orgs), which would overwrite each other’s; put {org} into it")
      }
      return messages.map { message in
        guard case .file(let position) = place.origin else {
          return ("\(place.origin)", ConfigurationProblem(place: "\(place.origin)", message: message))
        }
        return (position.path, ConfigurationProblem(place: position.description, message: message))
      }
    }
  }
}
