import Catalog
import Salesforce
import Schema

/// What exists in the org, and on what terms it is asked about.
struct LiveSurvey {
  struct Result {
    var source: SnapshotSource
    var listing: LiveCapture.ListingAnswer
    /// Every describe is asked for.
    var isFull: Bool
    /// What an interrupted run fetched is gone on with.
    var resumes: Bool
  }

  private let session: Session
  private let settings: OrgSettings
  private let known: LiveCapture.Known
  private let identity: Identity
  private let startedAt: UTCTime
  private let isFull: Bool

  init(_ run: LiveRun, _ known: LiveCapture.Known, identity: Identity, startedAt: UTCTime, isFull: Bool) {
    session = run.session
    settings = run.settings
    self.known = known
    self.identity = identity
    self.startedAt = startedAt
    self.isFull = isFull || Self.isDue(known.lastFullAt, settings.fullEvery.value, startedAt)
  }

  /// One call, or two where the first shows that what is known was seen in another language.
  func take() async throws -> Result {
    let resumable = resumable
    let modifiedSince = resumable.map(\.listingModified) ?? (isFull || !isSameUser ? nil : known.listingModified)
    var survey = try await Survey.take(in: session, modifiedSince: modifiedSince)
    let source = source(survey)
    let resumes = resumable?.source.sees(theSameAs: source) ?? false
    let isFull = isFull || !(known.source?.sees(theSameAs: source) ?? false)
    if survey.listing == .unchanged, resumable != nil ? !resumes : isFull {
      survey = try await Survey.take(in: session)
    }
    let listing: LiveCapture.ListingAnswer =
      switch survey.listing {
      case .changed(let bytes, let lastModified): .changed(bytes: bytes, lastModified: lastModified)
      case .unchanged: .unchanged
      }
    return Result(source: source, listing: listing, isFull: isFull, resumes: resumes)
  }

  private var isSameUser: Bool { known.source?.userID == identity.userID }

  /// What was fetched is taken only where it is young enough, and as complete as what is asked for.
  private var resumable: LiveCapture.Unfinished? {
    guard let unfinished = known.unfinished, unfinished.source.userID == identity.userID,
      startedAt.seconds - unfinished.startedAt.seconds <= Int64(settings.resumeWithin.value.seconds),
      startedAt >= unfinished.startedAt, unfinished.isFull || !isFull
    else { return nil }
    return unfinished
  }

  private func source(_ survey: Survey) -> SnapshotSource {
    SnapshotSource(
      userID: survey.userID ?? identity.userID,
      username: survey.username ?? identity.username,
      language: survey.language ?? identity.language,
      instance: survey.instance,
      host: settings.address.host,
      isSandbox: survey.isSandbox ?? false,
      filter: settings.objects,
      facts: OrgFacts(permissions: survey.permissions)
    )
  }

  /// Whether something that is to be done every so often has not been done for so long.
  static func isDue(_ last: UTCTime?, _ interval: TimeSpan, _ now: UTCTime) -> Bool {
    guard let last else { return true }
    // A night that begins a little early is the night that was meant.
    return now.seconds - last.seconds >= Int64(interval.seconds) - 3600
  }
}
