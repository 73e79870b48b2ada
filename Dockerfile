# syntax=docker/dockerfile:1
# A silo: the engine with Orleans, its API, and every verb of the command line. docs/OPERATIONS.md tells how to run it.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${SDK} AS build
ARG TARGETARCH=amd64
WORKDIR /source
COPY . .
# With a runtime identifier the code is compiled ahead: a silo that starts again after a crash spends half as long in the JIT.
RUN case "$TARGETARCH" in amd64) rid=linux-x64 ;; arm64) rid=linux-arm64 ;; *) echo "no build for $TARGETARCH" >&2; exit 1 ;; esac \
 && dotnet publish silo/HelpDesk.Silo -c Release -p:UseOrleans=true -r "$rid" --self-contained false \
      -p:OpenApiGenerateDocuments=false -o /app

FROM ${RUNTIME}
WORKDIR /app
COPY --from=build /app .
# For a SQLite store; a silo over PostgreSQL writes nothing here.
RUN mkdir /data && chown "$APP_UID" /data
VOLUME /data
USER $APP_UID
EXPOSE 5080 11111 30000
# The image has no curl. Live, not ready: a silo that waits for its database must not be restarted for it.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]
ENTRYPOINT ["dotnet", "HelpDesk.Silo.dll"]
CMD ["serve", "--store", "/data/helpdesk.db"]
