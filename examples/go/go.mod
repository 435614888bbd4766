module go-rooms

go 1.25

require (
	example.com/pulumi-twilio-video/sdk/go v0.1.0
	github.com/pulumi/pulumi/sdk/v3 v3.276.0
)

replace example.com/pulumi-twilio-video/sdk/go => ./sdks/twilio-video
