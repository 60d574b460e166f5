# The program and nothing else: it needs no shell, no libraries and no network.
#
#   docker build -t beian .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" beian check filings/
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=""
ARG COMMIT=""
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X github.com/beian-dev/beian/internal/cli.version=${VERSION} -X github.com/beian-dev/beian/internal/cli.commit=${COMMIT}" -o /beian ./cmd/beian

FROM scratch
COPY --from=build /beian /beian
COPY LICENSE /LICENSE
# Filings are readable by their owner only: --user makes that the one who runs the container.
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/beian"]
CMD ["check"]
