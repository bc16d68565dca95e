internal import NIOCore
internal import NIOPosix

/// A port of this machine, and a task for each connection that comes.
struct StandInListener<Inbound: Sendable, Outbound: Sendable> {
  typealias Connection = NIOAsyncChannel<Inbound, Outbound>

  let port: Int
  private let listening: NIOAsyncChannel<Connection, Never>

  init(_ prepare: @escaping @Sendable (any Channel) throws -> Connection) async throws {
    listening = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 256)
      .bind(host: "127.0.0.1", port: 0) { channel in
        channel.eventLoop.makeCompletedFuture { try prepare(channel) }
      }
    guard let port = listening.channel.localAddress?.port else { throw ChannelError.unknownLocalAddress }
    self.port = port
  }

  /// Serves until `body` is done. What goes wrong on a connection ends that connection alone.
  func serve<Result>(
    _ connection: @escaping @Sendable (Connection) async throws -> Void,
    isolation: isolated (any Actor)? = #isolation,
    during body: () async throws -> Result
  ) async throws -> Result {
    let serving = Task(executorPreference: PromptExecutor.servers) { [listening] in
      try await listening.executeThenClose { connections in
        await withDiscardingTaskGroup { group in
          do {
            for try await next in connections {
              group.addTask {
                do { try await connection(next) } catch {}
              }
            }
          } catch {}
          group.cancelAll()
        }
      }
    }
    let result: Result
    do {
      result = try await withTaskExecutorPreference(PromptExecutor.clients) { try await body() }
    } catch {
      serving.cancel()
      _ = await serving.result
      throw error
    }
    serving.cancel()
    _ = await serving.result
    return result
  }
}
